/** The broker against the real things: MariaDB, MQTT clients of two libraries, and the server's core client. */
@NullMarked
package io.muster.broker;

import org.jspecify.annotations.NullMarked;
