package io.muster.launcher.demo;

import io.muster.launcher.fleet.SampleFleet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which devices the demo has.
 *
 * @param registered all of them, in the order of the sample
 * @param simulated the ids of those that connect: first those that the request targets
 * @param late those that are registered when everything else is done
 */
record DemoFleet(List<SampleFleet.Device> registered, List<String> simulated, List<SampleFleet.Device> late) {
    static final String TARGETED = "model-v3.1";
    private static final int LATE = 50;

    static DemoFleet of(int simulated) {
        List<SampleFleet.Device> fleet = SampleFleet.of(Math.max(SampleFleet.SIZE, simulated));
        List<String> ids = fleet.stream().map(SampleFleet.Device::deviceId).toList();
        List<String> first = Stream.concat(
                        ids.stream().filter(id -> id.startsWith(TARGETED)),
                        ids.stream().filter(id -> !id.startsWith(TARGETED)))
                .limit(simulated)
                .toList();
        return new DemoFleet(fleet, first, lateDevices());
    }

    long targetedAndSimulated() {
        return simulated.stream().filter(id -> id.startsWith(TARGETED)).count();
    }

    private static List<SampleFleet.Device> lateDevices() {
        return IntStream.rangeClosed(1, LATE)
                .mapToObj("model-v3.1-late-%02d"::formatted)
                .map(id -> new SampleFleet.Device(
                        id,
                        "{\"model\":\"model-v3.1\",\"kind\":\"robot\",\"region\":\"eu-central\",\"customer\":\"acme\","
                                + "\"ring\":\"broad\",\"labels\":[\"new\"]}"))
                .toList();
    }
}
