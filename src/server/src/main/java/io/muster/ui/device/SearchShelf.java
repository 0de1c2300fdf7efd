package io.muster.ui.device;

import io.muster.device.SavedSearches;
import io.muster.device.SavedSearches.SavedSearch;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.ui.Notices;
import io.muster.ui.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The searches that the person keeps. */
@Named
@RequestScoped
public class SearchShelf {

    private static final int LONGEST_WHERE = 8_000;

    @Inject
    private SavedSearches searches;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    private String name = "";

    public List<SavedSearch> getAll() {
        caller.demand(Role.VIEWER);
        return searches.of(caller.name());
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name.strip();
    }

    /** Keeps what the list shows now. */
    public void keep(String where, String columns) {
        Notices.tell(
                caller,
                Role.VIEWER,
                () -> {
                    if (name.isEmpty() || name.length() > 100 || where.length() > LONGEST_WHERE) {
                        throw new MusterProblem(ProblemType.MALFORMED, Texts.of("searchNameMissing"));
                    }
                    if (!searches.keep(caller.name(), new SavedSearch(name, where, columns), clock.instant())) {
                        throw new MusterProblem(ProblemType.CONFLICT, Texts.of("searchesFull", SavedSearches.MOST));
                    }
                },
                Texts.of("searchKept"));
    }

    public void forget() {
        Notices.tell(
                caller,
                Role.VIEWER,
                () -> {
                    searches.forget(caller.name(), name);
                },
                Texts.of("searchForgotten"));
    }
}
