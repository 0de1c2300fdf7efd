/**
 * The real parts for tests: one MariaDB and one Payara Micro a test JVM, started when first asked for; separate servers
 * for tests that kill them. Everything on loopback and random ports, everything ended with the JVM.
 *
 * <p>Without a server: {@code DataSource database = MariaDb.aDatabase()}. Inside the server: annotate a {@code *IT} with
 * {@code @ExtendWith(ArquillianExtension.class)} and inject beans (no deployment method: it is always the built WAR plus
 * this module's tests). As its client: add {@code @RunAsClient}, ask {@code SharedServer.uri()} and
 * {@code SharedServer.database()}. One IT alone: {@code mvn -o -q verify -pl src/server -am -Dtest=none
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -Dit.test=BootIT}.
 */
@NullMarked
package io.muster.testing;

import org.jspecify.annotations.NullMarked;
