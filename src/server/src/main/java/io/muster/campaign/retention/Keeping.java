package io.muster.campaign.retention;

/** How long campaigns keep their tasks once they have closed. */
public final class Keeping {

    public static final String SETTING = "muster.campaigns.keep";
    public static final String DEFAULT = "P30D";

    private Keeping() {}
}
