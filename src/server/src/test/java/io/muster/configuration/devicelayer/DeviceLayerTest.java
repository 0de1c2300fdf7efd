package io.muster.configuration.devicelayer;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.configuration.resolution.PropertyPath;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceLayerTest {

    private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final HandSetNote.Origin ANNA = new HandSetNote.Origin("anna", MORNING, "customer paid", null);
    private static final HandSetNote.Origin BEN = new HandSetNote.Origin("ben", NOON, null, null);
    private static final HandSetNote.Origin UNTIL_NOON = new HandSetNote.Origin("anna", MORNING, null, NOON);

    @Test
    void keepsTheNoteOfALeafThatStays() {
        DeviceLayer layer = DeviceLayer.EMPTY.merge(json("{'a':1}"), ANNA).merge(json("{'a':1,'b':2}"), BEN);
        assertThat(byOf(layer, "a")).isEqualTo("anna");
        assertThat(byOf(layer, "b")).isEqualTo("ben");
    }

    @Test
    void aMergedNullClearsTheLeafAndItsNote() {
        DeviceLayer layer = DeviceLayer.EMPTY.merge(json("{'a':1,'b':2}"), ANNA).merge(json("{'a':null}"), BEN);
        assertThat(layer.properties()).isEqualTo(json("{'b':2}"));
        assertThat(layer.noteOf(path("a"))).isEmpty();
    }

    @Test
    void clearingTheLastLeafLeavesNoEmptyObjectBehind() {
        DeviceLayer layer = DeviceLayer.EMPTY.merge(json("{'feature':{'grip':true,'arm':{'on':1}},'b':2}"), ANNA);
        DeviceLayer without = layer.merge(json("{'feature':{'arm':{'on':null}}}"), BEN);
        assertThat(without.properties()).isEqualTo(json("{'feature':{'grip':true},'b':2}"));
        assertThat(without.merge(json("{'feature':{'grip':null}}"), BEN).properties())
                .isEqualTo(json("{'b':2}"));
        assertThat(layer.merge(json("{'c':{'never':null}}"), BEN).properties())
                .as("what was never set")
                .isEqualTo(layer.properties());
    }

    @Test
    void aReplacedNullStaysAndSaysMustBeAbsent() {
        assertThat(DeviceLayer.EMPTY.replace(json("{'a':null}"), ANNA).properties())
                .isEqualTo(json("{'a':null}"));
    }

    @Test
    void whatIsOverGoesWithTheObjectsThatItLeavesEmpty() {
        DeviceLayer layer = DeviceLayer.EMPTY
                .merge(json("{'net':{'apn':'x'},'b':2}"), UNTIL_NOON)
                .merge(json("{'b':3}"), BEN);
        assertThat(layer.firstExpiry()).contains(NOON);
        assertThat(layer.without(NOON.minusMillis(1))).isEqualTo(layer);
        DeviceLayer after = layer.without(NOON);
        assertThat(after.properties()).isEqualTo(json("{'b':3}"));
        assertThat(after.firstExpiry()).isEmpty();
    }

    @Test
    void theSameValueUntilAnotherTimeIsAnotherWish() {
        DeviceLayer forNow = DeviceLayer.EMPTY.merge(json("{'a':1,'b':2}"), UNTIL_NOON);
        DeviceLayer forEver = forNow.merge(json("{'a':1}"), BEN);
        assertThat(forEver.without(NOON).properties()).isEqualTo(json("{'a':1}"));
        assertThat(byOf(forEver, "a")).isEqualTo("ben");
        assertThat(byOf(forEver, "b")).isEqualTo("anna");
        assertThat(forEver.merge(json("{'a':1}"), UNTIL_NOON).without(NOON).properties())
                .isEqualTo(JsonObject.EMPTY);
        DeviceLayer kept = DeviceLayer.EMPTY.merge(json("{'a':1}"), ANNA);
        assertThat(kept.replace(json("{'a':1}"), BEN)).isEqualTo(kept);
        assertThat(kept.replace(json("{'a':1}"), UNTIL_NOON).firstExpiry()).contains(NOON);
        assertThat(forNow.replace(json("{'a':1}"), BEN).firstExpiry())
                .as("to write back what was read makes nothing hold longer")
                .contains(NOON);
    }

    @Test
    void namesTheLeavesThatChanged() {
        DeviceLayer before = DeviceLayer.EMPTY.merge(json("{'a':1,'b':{'c':1}}"), ANNA);
        assertThat(before.merge(json("{'a':1.0,'b':{'c':2}}"), BEN).changedSince(before))
                .containsExactly(new PropertyPath(List.of("b", "c")));
    }

    @Test
    void notesSurviveBeingWrittenAndRead() {
        List<HandSetNote> notes = DeviceLayer.EMPTY
                .merge(json("{'a.b':{'c':1}}"), UNTIL_NOON)
                .merge(json("{'x':1}"), ANNA)
                .notes();
        assertThat(HandSetNote.read(HandSetNote.write(notes))).isEqualTo(notes);
    }

    private static String byOf(DeviceLayer layer, String name) {
        return layer.noteOf(path(name)).orElseThrow().origin().by();
    }

    private static PropertyPath path(String name) {
        return new PropertyPath(List.of(name));
    }

    private static JsonObject json(String text) {
        return JsonReader.readObject(text.replace('\'', '"'), JsonLimits.STORED);
    }
}
