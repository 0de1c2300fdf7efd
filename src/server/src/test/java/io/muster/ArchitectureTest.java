package io.muster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The map of the house. Each rule says why it is there: who breaks one reads the reason first. */
@AnalyzeClasses(packages = "io.muster", importOptions = ArchitectureTest.ServerAlone.class)
class ArchitectureTest {

    /** Not the tests, and not the other modules, which have maps of their own. */
    static final class ServerAlone implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/server/target/classes/");
        }
    }

    private static final String ROOT = "io.muster.";

    /** Which feature may know which others; foundation and the wire contract are for all. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("foundation", Set.of()),
            Map.entry("security", Set.of()),
            Map.entry("audit", Set.of("security")),
            Map.entry("targeting", Set.of()),
            Map.entry("event", Set.of("security")),
            Map.entry("job", Set.of("security", "audit", "event")),
            Map.entry("device", Set.of("security", "audit", "targeting", "event", "job")),
            Map.entry("delivery", Set.of("security", "audit", "targeting", "device")),
            Map.entry("twin", Set.of("security", "audit", "targeting", "device", "delivery")),
            Map.entry(
                    "configuration",
                    Set.of("security", "audit", "targeting", "event", "device", "delivery", "twin", "job")),
            Map.entry(
                    "campaign", Set.of("security", "audit", "targeting", "event", "device", "delivery", "twin", "job")),
            Map.entry(
                    "ui",
                    Set.of(
                            "security",
                            "audit",
                            "targeting",
                            "device",
                            "delivery",
                            "twin",
                            "configuration",
                            "campaign",
                            "job")));

    /** Packages below a feature's root that are private to it: each speaks one technology. */
    private static final Set<String> ADAPTERS =
            Set.of("rest", "batch", "jpa", "jdbc", "mqtt", "jberet", "web", "metrics", "health");

    @ArchTest
    static final ArchRule featuresKnowOnlyWhatTheTableLetsThem = classes()
            .should(eachDependency("know only features that the table lets it", (from, to) -> {
                String feature = feature(from);
                String other = feature(to);
                return feature.equals(other)
                        || other.equals("foundation")
                        || MAY_KNOW.getOrDefault(feature, Set.of()).contains(other);
            }))
            .because("a lower feature that knows a higher one cannot be understood, tested or changed without it;"
                    + " what must be told upward is told by an event");

    @ArchTest
    static final ArchRule featuresAreEnteredByTheFrontDoor = classes()
            .should(eachDependency(
                    "enter another feature by its own packages and not by its adapters",
                    (from, to) -> feature(from).equals(feature(to))
                            || feature(to).equals("foundation")
                            || !ADAPTERS.contains(part(to))))
            .because("how a feature stores, serves or sends may change without anyone else noticing");

    @ArchTest
    static final ArchRule adaptersIgnoreEachOther = classes()
            .should(eachDependency(
                    "leave the other adapters of its feature alone",
                    (from, to) -> !feature(from).equals(feature(to))
                            || feature(from).equals("foundation")
                            || part(from).equals(part(to))
                            || !ADAPTERS.contains(part(from))
                            || !ADAPTERS.contains(part(to))))
            .because("two technologies of a feature meet in its root, in words of the domain");

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("io.muster.(*)..")
            .should()
            .beFreeOfCycles()
            .because("of two features in a cycle neither is lower");

    @ArchTest
    static final ArchRule rootsSpeakTheDomainAlone = noClasses()
            .that(are(
                    "in a root package",
                    type -> part(type).isEmpty() && !feature(type).equals("ui")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.ws.rs..",
                    "jakarta.batch..",
                    "jakarta.faces..",
                    "com.fasterxml.jackson..",
                    "org.apache.activemq..",
                    "org.apache.artemis..",
                    "org.primefaces..",
                    "org.jberet..")
            .because("use cases and values outlive the technology that carries them");

    @ArchTest
    static final ArchRule artemisIsSpokenInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.muster.delivery.mqtt..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.activemq..", "org.apache.artemis..")
            .because("another broker, or another dialect, must touch one package");

    @ArchTest
    static final ArchRule jberetIsNamedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.muster.job.jberet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jberet..")
            .because("its five mends (docs/decisions) hold only if all that leans on it is in one place");

    @ArchTest
    static final ArchRule batchArtifactsLiveInBatch = classes()
            .that(are("batch artifacts", type -> type.getAllRawInterfaces().stream()
                    .anyMatch(api -> api.getPackageName().startsWith("jakarta.batch.api"))))
            .should()
            .resideInAnyPackage("..batch..", "io.muster.job.jberet..")
            .because("whoever reads jobs/*.xml finds each ref in the batch package of the feature that owns the job");

    @ArchTest
    static final ArchRule restResourcesLiveInRest = classes()
            .that()
            .areAnnotatedWith(jakarta.ws.rs.Path.class)
            .should()
            .resideInAPackage("..rest..")
            .because("the REST contract of a feature is found in one package");

    @ArchTest
    static final ArchRule timeIsAskedOfTheClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.muster.foundation.boot.SystemClock")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a test must be able to say what time it is");

    @ArchTest
    static final ArchRule threadsBelongToTheContainer = noClasses()
            .should()
            .callConstructor(Thread.class, Runnable.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.Executors")
            .because("a thread of our own has no naming context, no transaction and survives an undeployment");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should(haveABannedName())
            .because("Manager, Helper, Util and their kin say nothing: name the act or the thing");

    @ArchTest
    static final ArchRule transactionsAreNeverSupports = methods()
            .that()
            .areAnnotatedWith(Transactional.class)
            .should(notSupport())
            .allowEmptyShould(true)
            .because("on EclipseLink servers a read under SUPPORTS leaks its pooled connection");

    @ArchTest
    static final ArchRule transactionalBeansAreNotShared = classes()
            .that()
            .areAnnotatedWith(jakarta.enterprise.context.ApplicationScoped.class)
            .or()
            .areAnnotatedWith(io.muster.foundation.Shared.class)
            .should(notBeTransactionalNorHoldWhatIs())
            .because(
                    "Payara's interceptor keeps its caller's state in a field of its own: threads that share one bean mix"
                            + " it up, and a batch thread is then refused its transaction; ask an Instance for one each time");

    private interface Allows {
        boolean allows(JavaClass from, JavaClass to);
    }

    private static ArchCondition<JavaClass> eachDependency(String description, Allows allowed) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    boolean ours = isFeature(type) && isFeature(target);
                    if (ours && !allowed.allows(type, target)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveABannedName() {
        List<String> banned =
                List.of("Impl", "Manager", "Helper", "Util", "Utils", "Dto", "Data", "Info", "Service", "Handler");
        return new ArchCondition<>("have a banned name") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean found = banned.stream().anyMatch(type.getSimpleName()::endsWith);
                events.add(new SimpleConditionEvent(type, found, type.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaClass> notBeTransactionalNorHoldWhatIs() {
        return new ArchCondition<>("not be transactional, nor hold a bean that is") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, !isTransactional(type), type.getFullName()));
                type.getFields().forEach(field -> {
                    boolean holds = beans(field.getRawType()).anyMatch(ArchitectureTest::isTransactionalOrHoldsWhatIs);
                    events.add(new SimpleConditionEvent(field, !holds, field.getFullName()));
                });
            }
        };
    }

    /** What may stand behind a field: its class, or those of ours that implement its interface. */
    private static Stream<JavaClass> beans(JavaClass held) {
        return held.isInterface() && isFeature(held) ? held.getAllSubclasses().stream() : Stream.of(held);
    }

    /** A dependent bean lives as long as its holder, and so does what it holds in turn. */
    private static boolean isTransactionalOrHoldsWhatIs(JavaClass bean) {
        return isTransactional(bean)
                || (bean.isAnnotatedWith(Dependent.class)
                        && bean.getFields().stream()
                                .flatMap(field -> beans(field.getRawType()))
                                .filter(held -> held != bean)
                                .anyMatch(ArchitectureTest::isTransactionalOrHoldsWhatIs));
    }

    private static boolean isTransactional(JavaClass type) {
        return type.isAnnotatedWith(Transactional.class)
                || type.isMetaAnnotatedWith(Transactional.class)
                || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Transactional.class));
    }

    private static ArchCondition<com.tngtech.archunit.core.domain.JavaMethod> notSupport() {
        return new ArchCondition<>("not be SUPPORTS") {
            @Override
            public void check(com.tngtech.archunit.core.domain.JavaMethod method, ConditionEvents events) {
                boolean supports =
                        method.getAnnotationOfType(Transactional.class).value() == Transactional.TxType.SUPPORTS;
                events.add(new SimpleConditionEvent(method, !supports, method.getFullName()));
            }
        };
    }

    private static DescribedPredicate<JavaClass> are(String description, java.util.function.Predicate<JavaClass> test) {
        return DescribedPredicate.describe(description, test);
    }

    private static boolean isFeature(JavaClass type) {
        return type.getPackageName().startsWith(ROOT) && MAY_KNOW.containsKey(feature(type));
    }

    /** {@code device} of {@code io.muster.device.rest}. */
    private static String feature(JavaClass type) {
        return step(type, 2);
    }

    /** {@code rest} of {@code io.muster.device.rest}; empty in a root package. */
    private static String part(JavaClass type) {
        return step(type, 3);
    }

    private static String step(JavaClass type, int index) {
        String[] steps = type.getPackageName().split("\\.", -1);
        return steps.length > index ? steps[index] : "";
    }
}
