package io.muster.job.countup;

import io.muster.job.Claim;
import io.muster.job.Skip;
import java.util.List;

/** The rows of one page; the bad ones stand in {@code skips} once processed. */
record CountUpPage(Claim claim, List<String> good, List<Skip> skips, String lastKey) {}
