/**
 * What a process needs of its machine, tried before it begins to work: folders, disk, temporary
 * folder. Commands, services and {@code doctor} try the same things by this code.
 */
package org.unas.service.readiness;
