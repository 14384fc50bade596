/** Signs of life of our own threads, by which a service knows whether it is alive. */
package org.unas.streaming.health;
