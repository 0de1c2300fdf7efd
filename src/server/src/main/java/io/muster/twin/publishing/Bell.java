package io.muster.twin.publishing;

import io.muster.foundation.background.CommitBell;
import io.muster.twin.DueBell;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the publisher of this server; that of another one looks by itself every second. */
@ApplicationScoped
public class Bell extends CommitBell implements DueBell {}
