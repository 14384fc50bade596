/** Samples architectures, collects answers, updates the policy: one class for each arrow. */
package org.unas.controller;
