package io.muster.cli.resource;

import java.util.ArrayList;
import java.util.Arrays;

/** For completion. */
public final class ResourceNames extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    public ResourceNames() {
        super(Arrays.stream(Resource.values()).map(Resource::plural).toList());
    }
}
