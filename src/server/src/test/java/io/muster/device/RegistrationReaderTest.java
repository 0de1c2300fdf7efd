package io.muster.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.device.credential.NewCredential;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.problem.MusterProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationReaderTest {

    @Test
    void readsAWholeRegistration() {
        Registration read = RegistrationReader.registration(json(
                "{'deviceId':'a.b','tags':{'x':1},'enabled':false,'credential':{'kind':'x509','subject':'CN=a'}}"));
        assertThat(read.id().value()).isEqualTo("a.b");
        assertThat(read.tags()).isEqualTo(json("{'x':1.0}"));
        assertThat(read.enabled()).isFalse();
        assertThat(read.credential()).isEqualTo(new NewCredential.Certificate("CN=a"));
    }

    @Test
    void aNullIsAnAbsentMember() {
        Registration read =
                RegistrationReader.registration(json("{'deviceId':'a','tags':null,'enabled':null,'credential':null}"));
        assertThat(read).isEqualTo(RegistrationReader.registration(json("{'deviceId':'a'}")));
        assertThat(read.enabled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'tags':{}}                                                    | /deviceId
                    {'deviceId':7}                                                 | /deviceId
                    {'deviceId':'a::b'}                                            | /deviceId
                    {'deviceId':''}                                                | /deviceId
                    {'deviceId':'a','tags':[]}                                     | /tags
                    {'deviceId':'a','tgas':{}}                                     | /tgas
                    {'deviceId':'a','a/b~c':1}                                     | /a~1b~0c
                    {'deviceId':'a','enabled':'yes'}                               | /enabled
                    {'deviceId':'a','credential':'secret'}                         | /credential
                    {'deviceId':'a','credential':{}}                               | /credential/kind
                    {'deviceId':'a','credential':{'kind':'psk'}}                   | /credential/kind
                    {'deviceId':'a','credential':{'kind':'secret','secret':'abc'}} | /credential/secret
                    {'deviceId':'a','credential':{'kind':'secret','subject':'x'}}  | /credential/subject
                    {'deviceId':'a','credential':{'kind':'x509'}}                  | /credential/subject
                    {'deviceId':'a','credential':{'kind':'x509','subject':' '}}    | /credential/subject
                    {'deviceId':'a','credential':{'kind':'secret','salt':'x'}}     | /credential/salt
                    """)
    void pointsToWhatIsWrong(String body, String pointer) {
        assertThatThrownBy(() -> RegistrationReader.registration(json(body)))
                .isInstanceOfSatisfying(MusterProblem.class, problem -> {
                    assertThat(problem.errors()).hasSize(1);
                    assertThat(problem.errors().get(0).pointer()).isEqualTo(pointer);
                    assertThat(problem.errors().get(0).detail()).contains("expected");
                });
    }

    @Test
    void refusesTagsThatAreTooDeepOrTooLarge() {
        String deep = "{'deviceId':'a','tags':" + "{'x':".repeat(11) + "1" + "}".repeat(12);
        assertThatThrownBy(() -> RegistrationReader.registration(json(deep)))
                .hasMessageContaining("nested 11 deep")
                .hasMessageContaining("at most 10");
        String large = "{'deviceId':'a','tags':{'x':'" + "é".repeat(17_000) + "'}}";
        assertThatThrownBy(() -> RegistrationReader.registration(json(large)))
                .hasMessageContaining("34,008 bytes")
                .hasMessageContaining("at most 32,768");
        String atTheLimit = "{'deviceId':'a','tags':" + "{'x':".repeat(10) + "1" + "}".repeat(11);
        assertThat(RegistrationReader.registration(json(atTheLimit)).tags().isEmpty())
                .isFalse();
    }

    @Test
    void aLineOfAnExportComesBackIn() {
        String line = "{'deviceId':'a','tags':{'x':1},'enabled':true,'connected':true,'connectionChangedAt':null,"
                + "'desiredVersion':3,'reportedVersion':1,'credential':null}";
        assertThat(RegistrationReader.importedRegistration(json(line)).credential())
                .isNull();
        assertThatThrownBy(() -> RegistrationReader.registration(json(line))).hasMessageContaining("/connected");
    }

    @Test
    void anImportedSecretMustBeGiven() {
        String line = "{'deviceId':'a','credential':{'kind':'secret'}}";
        assertThatThrownBy(() -> RegistrationReader.importedRegistration(json(line)))
                .hasMessageContaining("/credential/secret: missing");
        assertThat(RegistrationReader.registration(json(line)).credential()).isEqualTo(new NewCredential.MadeSecret());
    }

    @Test
    void aSecretStandsInNoText() {
        String secret = "s3cr3t-of-twenty-characters";
        Registration read = RegistrationReader.registration(
                json("{'deviceId':'a','credential':{'kind':'secret','secret':'" + secret + "'}}"));
        assertThat(read.toString()).doesNotContain(secret);
    }

    private static JsonObject json(String text) {
        return JsonReader.readObject(text.replace('\'', '"'), JsonLimits.STORED);
    }
}
