package io.muster.ui;

import io.muster.audit.AuditEntry;
import io.muster.security.Caller;
import io.muster.security.Identity;
import io.muster.security.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands around every page: where one can go, who is signed in and what they may do. */
@Named
@RequestScoped
public class Frame {

    private static final Map<String, String> SHOWN_AT = Map.of(
            "device", "/device.xhtml",
            "configuration", "/configuration.xhtml",
            "campaign", "/campaign.xhtml",
            "job", "/job.xhtml",
            "plan", "/plan.xhtml");

    private static final Set<String> GONE = Set.of("removed", "deleted");

    private static final List<Place> PLACES = List.of(
            new Place("overview", "/", Role.VIEWER),
            new Place("devices", "/devices.xhtml", Role.VIEWER),
            new Place("configurations", "/configurations.xhtml", Role.VIEWER),
            new Place("campaigns", "/campaigns.xhtml", Role.VIEWER),
            new Place("jobs", "/jobs.xhtml", Role.VIEWER),
            new Place("audit", "/audit.xhtml", Role.ADMIN),
            new Place("access", "/access.xhtml", Role.ADMIN));

    @Inject
    private Caller caller;

    /** The pages that this person may open. */
    public List<Place> getPlaces() {
        return PLACES.stream().filter(place -> caller.may(place.role())).toList();
    }

    /** On which page the object of an act is shown, by its id; empty where there is none, or none any more. */
    public String place(AuditEntry act) {
        return GONE.contains(act.action()) ? "" : SHOWN_AT.getOrDefault(act.objectKind(), "");
    }

    public String getName() {
        return caller.name();
    }

    public String getRole() {
        return caller.identity().map(Identity::role).map(Role::wire).orElse("");
    }

    public boolean isOperator() {
        return caller.may(Role.OPERATOR);
    }

    public boolean isAdmin() {
        return caller.may(Role.ADMIN);
    }

    /**
     * A page of the navigation.
     *
     * @param name of its text in the bundle
     */
    public record Place(String name, String address, Role role) {}
}
