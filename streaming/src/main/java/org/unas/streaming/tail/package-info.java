/**
 * Topics read from their start by whoever wants to know all of it: {@link
 * org.unas.streaming.tail.TopicTail} goes on reading on a thread of its own, {@link
 * org.unas.streaming.tail.LogFront} says when a reader has come to the end.
 */
package org.unas.streaming.tail;
