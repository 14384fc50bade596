/** How a cluster differs from what the catalogue of topics and the work queues need. */
package org.unas.streaming.drift;
