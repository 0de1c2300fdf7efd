package io.muster.configuration.jpa;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.Configurations;
import io.muster.configuration.rollout.PlacedRevision;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.RolloutRun;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Configurations over JPA. The newest revision of each id is found by {@code configuration}, the head table. Reads join the
 * caller's transaction or have their own: outside of one the container's entity manager is not to be relied on.
 */
@Dependent
@Transactional
public class JpaConfigurations implements Configurations {

    private static final String NEWEST =
            """
            SELECT r.* FROM configuration c JOIN configuration_revision r
              ON r.configuration_id = c.configuration_id AND r.revision = c.revision
            """;

    /** So many are read one by one; beyond it one query reads all. */
    private static final int FEW = 20;

    @PersistenceContext(unitName = "muster")
    private EntityManager entities;

    @Override
    public Optional<Configuration> findNewest(ConfigurationId id) {
        return rows(NEWEST + " WHERE c.configuration_id = ?1", id.value()).stream()
                .findFirst();
    }

    @Override
    public Optional<Configuration> findRevision(ConfigurationId id, long revision) {
        return Optional.ofNullable(entities.find(RevisionRow.class, new RevisionRow.Key(id.value(), revision)))
                .map(RevisionRow::toConfiguration);
    }

    @Override
    public List<Configuration> revisions(ConfigurationId id, int limit, long beforeRevision) {
        return rows(
                "SELECT * FROM configuration_revision WHERE configuration_id = ?1 AND revision < ?2"
                        + " ORDER BY revision DESC LIMIT ?3",
                id.value(),
                beforeRevision,
                limit);
    }

    @Override
    public long countRevisions(ConfigurationId id) {
        return ((Number) entities.createNativeQuery(
                                "SELECT COUNT(*) FROM configuration_revision WHERE configuration_id = ?1")
                        .setParameter(1, id.value())
                        .getSingleResult())
                .longValue();
    }

    @Override
    public List<Configuration> active() {
        return rows(NEWEST + " WHERE NOT c.deleted ORDER BY c.configuration_id");
    }

    @Override
    public List<PlacedRevision> inForce(Collection<Configuration> known) {
        Map<RevisionRow.Key, Configuration> byKey = new HashMap<>();
        known.forEach(each -> byKey.put(new RevisionRow.Key(each.id().value(), each.revision()), each));
        List<Head> heads = heads();
        List<RevisionRow.Key> unknown = heads.stream()
                .map(Head::newest)
                .filter(key -> !byKey.containsKey(key))
                .toList();
        if (unknown.size() > FEW) {
            active().forEach(each -> byKey.put(new RevisionRow.Key(each.id().value(), each.revision()), each));
        } else {
            unknown.forEach(key -> byKey.put(key, read(key)));
        }
        return heads.stream().flatMap(head -> placed(head, byKey).stream()).toList();
    }

    private List<PlacedRevision> placed(Head head, Map<RevisionRow.Key, Configuration> byKey) {
        Configuration newest = Objects.requireNonNull(byKey.get(head.newest()));
        RolloutRun run = newest.run();
        Configuration baseline = head.percent() == Rollout.EVERYBODY || run == null || run.baseline() == null
                ? null
                : byKey.computeIfAbsent(new RevisionRow.Key(newest.id().value(), run.baseline()), this::read);
        return PlacedRevision.of(newest, head.percent(), baseline);
    }

    private Configuration read(RevisionRow.Key key) {
        return entities.find(RevisionRow.class, key).toConfiguration();
    }

    /** The newest revision of a configuration, and how far it has come. */
    private record Head(RevisionRow.Key newest, int percent) {}

    @SuppressWarnings("unchecked")
    private List<Head> heads() {
        List<Object[]> heads = entities.createNativeQuery(
                        """
                        SELECT c.configuration_id, c.revision, COALESCE(r.percent, 100) FROM configuration c
                        LEFT JOIN configuration_rollout r ON r.configuration_id = c.configuration_id
                        WHERE NOT c.deleted ORDER BY c.configuration_id
                        """)
                .getResultList();
        return heads.stream()
                .map(head -> new Head(
                        new RevisionRow.Key((String) head[0], ((Number) head[1]).longValue()),
                        ((Number) head[2]).intValue()))
                .toList();
    }

    @Override
    public List<Configuration> page(String afterId, int limit) {
        return rows(
                NEWEST + " WHERE NOT c.deleted AND c.configuration_id > ?1 ORDER BY c.configuration_id LIMIT ?2",
                afterId,
                limit);
    }

    @Override
    public long count() {
        return ((Number) entities.createNativeQuery("SELECT COUNT(*) FROM configuration WHERE NOT deleted")
                        .getSingleResult())
                .longValue();
    }

    @Override
    public void add(Configuration revision) {
        entities.persist(new RevisionRow(revision));
        entities.createNativeQuery(
                        """
                        INSERT INTO configuration (configuration_id, revision, epoch, deleted) VALUES (?1, ?2, ?3, ?4)
                        ON DUPLICATE KEY UPDATE revision = VALUES(revision), epoch = VALUES(epoch),
                          deleted = VALUES(deleted)
                        """)
                .setParameter(1, revision.id().value())
                .setParameter(2, revision.revision())
                .setParameter(3, revision.epoch())
                .setParameter(4, revision.deleted())
                .executeUpdate();
        entities.flush();
    }

    @SuppressWarnings("unchecked")
    private List<Configuration> rows(String sql, Object... parameters) {
        var query = entities.createNativeQuery(sql, RevisionRow.class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return ((List<RevisionRow>) query.getResultList())
                .stream().map(RevisionRow::toConfiguration).toList();
    }
}
