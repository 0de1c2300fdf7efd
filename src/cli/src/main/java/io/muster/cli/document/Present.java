package io.muster.cli.document;

import io.muster.cli.output.Fields;
import io.muster.client.MusterProblem;
import io.muster.client.Raw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the server has of some documents. Of many it is asked in pages, not one by one. */
final class Present {
    private static final int FEW = 5;
    /** So that a condition that names them stays below its limit of 8 KiB; an id has at most 128 characters. */
    private static final int IDS_AT_ONCE = 50;

    private final Raw api;
    private final Map<String, Map<String, @Nullable Object>> known = new HashMap<>();
    private final Set<String> asked;

    private Present(Raw api, Set<String> asked) {
        this.api = api;
        this.asked = asked;
    }

    /** Asks for all of them. */
    static Present of(Raw api, List<Document> documents) {
        if (documents.size() <= FEW) {
            return new Present(api, Set.of());
        }
        Present present = new Present(
                api,
                documents.stream()
                        .filter(each -> each.kind() != Kind.CAMPAIGN)
                        .map(Document::name)
                        .collect(Collectors.toUnmodifiableSet()));
        Map<Kind, List<String>> ids = documents.stream()
                .collect(Collectors.groupingBy(Document::kind, Collectors.mapping(Document::id, Collectors.toList())));
        present.readConfigurations(ids.getOrDefault(Kind.CONFIGURATION, List.of()));
        present.readDevices(ids.getOrDefault(Kind.DEVICE, List.of()));
        return present;
    }

    /** The document's counterpart; empty where there is none. */
    Optional<Map<String, @Nullable Object>> find(Document document) {
        return asked.contains(document.name())
                ? Optional.ofNullable(known.get(document.name()))
                : get(api, document.kind(), document.id());
    }

    private void readConfigurations(List<String> ids) {
        if (ids.size() <= FEW) {
            ids.forEach(id -> get(api, Kind.CONFIGURATION, id).ifPresent(found -> keep(Kind.CONFIGURATION, id, found)));
            return;
        }
        Set<String> wanted = Set.copyOf(ids);
        api.to("configurations").with("limit", 1_000).list().forEach(each -> {
            String id = Fields.text(each, "id");
            if (wanted.contains(id)) {
                keep(Kind.CONFIGURATION, id, each);
            }
        });
    }

    private void readDevices(List<String> ids) {
        List<String> legal = new ArrayList<>(ids);
        // The server says of such an id what is wrong with it, once it is to be registered.
        legal.removeIf(id -> id.contains("'"));
        for (int from = 0; from < legal.size(); from += IDS_AT_ONCE) {
            String some = legal.subList(from, Math.min(legal.size(), from + IDS_AT_ONCE)).stream()
                    .map(id -> "'" + id + "'")
                    .collect(Collectors.joining(", "));
            api.to("devices")
                    .with("where", "deviceId IN [" + some + "]")
                    .with("limit", IDS_AT_ONCE)
                    .list()
                    .forEach(each -> keep(Kind.DEVICE, Fields.text(each, "deviceId"), each));
        }
    }

    private void keep(Kind kind, String id, Map<String, @Nullable Object> found) {
        if (!Boolean.TRUE.equals(found.get("deleted"))) {
            known.put(kind.singular() + "/" + id, found);
        }
    }

    private static Optional<Map<String, @Nullable Object>> get(Raw api, Kind kind, String id) {
        try {
            Map<String, @Nullable Object> found = api.to(kind.plural(), id).get();
            return Boolean.TRUE.equals(found.get("deleted")) ? Optional.empty() : Optional.of(found);
        } catch (MusterProblem problem) {
            if (problem.status() == 404) {
                return Optional.empty();
            }
            throw problem;
        }
    }
}
