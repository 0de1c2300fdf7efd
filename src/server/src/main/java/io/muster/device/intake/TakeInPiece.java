package io.muster.device.intake;

import io.muster.device.EnrolDevices;
import io.muster.device.EnrolDevices.Mode;
import io.muster.device.EnrolDevices.Outcome;
import io.muster.device.Registration;
import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes devices of what one piece of a file says; a file's later mention of a device is a flaw, its first one counts. */
@UseCase
public class TakeInPiece {

    private final Imports imports;
    private final EnrolDevices enrolDevices;

    @Inject
    TakeInPiece(Imports imports, EnrolDevices enrolDevices) {
        this.imports = imports;
        this.enrolDevices = enrolDevices;
    }

    /** A registration and the line in which it stands. */
    public record Line(long number, Registration registration) {}

    /** What came of a piece: the devices, and the lines that name a device again. */
    public record Taken(Outcome outcome, List<ImportRecord> repeated) {

        public Taken {
            repeated = List.copyOf(repeated);
        }
    }

    /** Takes the lines of a piece in. */
    public Taken takeIn(long upload, List<Line> lines, Mode mode) {
        Map<DeviceId, Long> seen = imports.seen(
                upload, lines.stream().map(line -> line.registration().id()).toList());
        Map<DeviceId, Long> firsts = new LinkedHashMap<>();
        List<Registration> registrations = new ArrayList<>();
        List<ImportRecord> repeated = new ArrayList<>();
        for (Line line : lines) {
            DeviceId device = line.registration().id();
            Long before = seen.containsKey(device) ? seen.get(device) : firsts.get(device);
            if (before == null) {
                firsts.put(device, line.number());
                registrations.add(line.registration());
            } else {
                repeated.add(ImportRecord.flawed(
                        line.number(),
                        "deviceId: '%s' stands in line %,d already (expected: each device once)"
                                .formatted(device, before)));
            }
        }
        imports.see(upload, firsts);
        return new Taken(enrolDevices.enrol(registrations, mode), repeated);
    }
}
