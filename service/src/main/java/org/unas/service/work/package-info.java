/**
 * What a trainer and an evaluator have in common: the way from a question in a queue to an answer
 * on the log. The door is {@link org.unas.service.work.Worker}; a service says what is its own in
 * {@link org.unas.service.work.Answering}.
 */
package org.unas.service.work;
