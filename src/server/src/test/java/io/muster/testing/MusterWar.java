package io.muster.testing;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The built WAR plus this module's test classes (without unit tests and this package) and test jobs: what must never
 * ship is added here, not taken away there.
 */
public final class MusterWar {

    private static final Path TARGET = Path.of("target");

    private MusterWar() {}

    public static WebArchive withTests() {
        JavaArchive tests = ShrinkWrap.create(JavaArchive.class)
                .as(ExplodedImporter.class)
                .importDirectory(TARGET.resolve("test-classes").toFile())
                .as(JavaArchive.class);
        return ShrinkWrap.create(ZipImporter.class, "muster-it.war")
                .importFrom(TARGET.resolve("muster.war").toFile())
                .as(WebArchive.class)
                .merge(tests, "WEB-INF/classes", path -> belongsInside(path))
                .addAsLibraries(jarOf("org.assertj.core.api.Assertions"), jarOf("org.awaitility.Awaitility"))
                .addAsLibraries(jarOf("org.hamcrest.Matcher"));
    }

    private static boolean belongsInside(ArchivePath path) {
        String name = path.get();
        return !name.contains("/io/muster/testing/")
                && !name.contains("/META-INF/services")
                && !name.endsWith("/arquillian.xml")
                && !name.matches(".*Test(\\$.*)?\\.class");
    }

    private static File jarOf(String className) {
        try {
            return new File(Class.forName(className)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(className, e);
        }
    }
}
