/** Whether a service is alive: what its threads and its brokers say. */
package org.unas.service.health;
