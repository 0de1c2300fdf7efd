/** How long campaigns keep their tasks. Decides what is old, and has it purged by a job: counts stay, tasks go. */
@NullMarked
package io.muster.campaign.retention;

import org.jspecify.annotations.NullMarked;
