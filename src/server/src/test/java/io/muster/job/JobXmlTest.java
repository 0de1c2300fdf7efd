package io.muster.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class JobXmlTest {

    private static final Set<String> ARTIFACTS = artifacts();

    static Stream<Path> jobs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../jobs"))) {
            return files.filter(file -> file.toString().endsWith(".xml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void isNamedAfterItsJob(Path file) throws Exception {
        assertThat(file.getFileName().toString())
                .isEqualTo(parsed(file).getDocumentElement().getAttribute("id") + ".xml");
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void opensWithACommentOnWhatItDoesWhoStartsItAndWhatARestartRepeats(Path file) throws Exception {
        Node first = parsed(file).getFirstChild();
        assertThat(first.getNodeType()).isEqualTo(Node.COMMENT_NODE);
        assertThat(first.getTextContent().toLowerCase(java.util.Locale.ROOT))
                .contains("started by")
                .contains("restart");
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void namesOnlyArtifactsThatExist(Path file) throws Exception {
        NodeList all = parsed(file).getElementsByTagName("*");
        assertThat(elements(all)
                        .filter(element -> element.hasAttribute("ref"))
                        .map(element -> element.getAttribute("ref")))
                .isNotEmpty()
                .isSubsetOf(ARTIFACTS);
    }

    /** The runtime's own skipping, and chunks of more than one page, lose or repeat rows. */
    @ParameterizedTest
    @MethodSource("jobs")
    void aChunkIsAPageThatIsTriedAgainAndNeverSkipped(Path file) throws Exception {
        Document job = parsed(file);
        assertThat(job.getElementsByTagName("skippable-exception-classes").getLength())
                .isZero();
        elements(job.getElementsByTagName("chunk")).forEach(chunk -> {
            assertThat(chunk.getAttribute("item-count")).isEqualTo("1");
            assertThat(elements(chunk.getElementsByTagName("retryable-exception-classes"))
                            .flatMap(classes -> elements(classes.getElementsByTagName("include")))
                            .map(include -> include.getAttribute("class")))
                    .as("retryable exceptions of %s", file)
                    .containsExactly(RetryablePage.class.getName());
        });
    }

    private static Document parsed(Path file) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }

    private static Set<String> artifacts() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPath(Path.of("target/classes/io/muster"))
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Named.class))
                        .map(JobXmlTest::name)
                        .collect(Collectors.toSet());
    }

    private static String name(JavaClass type) {
        String name = type.getAnnotationOfType(Named.class).value();
        String simple = type.getSimpleName();
        return name.isEmpty() ? Character.toLowerCase(simple.charAt(0)) + simple.substring(1) : name;
    }
}
