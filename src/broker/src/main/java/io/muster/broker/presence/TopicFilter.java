package io.muster.broker.presence;

/** MQTT's topic filters: {@code +} stands for one level, {@code #} for all that follow (MQTT 5, section 4.7.1). */
public final class TopicFilter {

    private TopicFilter() {}

    public static boolean covers(String filter, String topic) {
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            }
            if (i >= levels.length || !(wanted[i].equals("+") || wanted[i].equals(levels[i]))) {
                return false;
            }
        }
        return wanted.length == levels.length;
    }
}
