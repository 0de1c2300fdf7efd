/**
 * The three parts of the platform as child processes, and the data folder they live in. Decides how each is run on one
 * machine: MariaDB durable at each commit, the broker in a JVM of its own (a redeployed server drops no device), the
 * server in Payara Micro; all on loopback, with passwords that are made at the first start. A part whose URL is
 * configured is not started.
 */
@NullMarked
package io.muster.launcher.platform;

import org.jspecify.annotations.NullMarked;
