/** The audit trail over REST; to be read by admins alone. */
@NullMarked
package io.muster.audit.rest;

import org.jspecify.annotations.NullMarked;
