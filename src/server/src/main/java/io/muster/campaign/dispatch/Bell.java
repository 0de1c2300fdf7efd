package io.muster.campaign.dispatch;

import io.muster.campaign.DispatchBell;
import io.muster.foundation.background.CommitBell;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the dispatcher of this server; that of another one looks by itself every second. */
@ApplicationScoped
public class Bell extends CommitBell implements DispatchBell {}
