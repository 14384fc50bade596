/** What a search makes of answers: the policy, its models, and watches for signs of trouble. */
package org.unas.search.life.learning;
