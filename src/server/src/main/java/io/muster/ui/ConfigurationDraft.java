package io.muster.ui;

import io.muster.configuration.ConfigurationSpec;
import io.muster.targeting.TargetCondition;
import io.muster.ui.rollout.WrittenRollout;
import java.io.Serializable;

/** What a person has typed of a configuration so far. */
public class ConfigurationDraft implements Serializable {

    private static final long serialVersionUID = 1L;

    private String id = "";
    private String condition = "";
    private String properties = "{\n}";
    private int priority;
    private String description = "";
    private String success = "";
    private final WrittenRollout rollout = new WrittenRollout();

    void take(ConfigurationSpec spec) {
        condition = spec.targetCondition().text();
        properties = PrettyJson.of(spec.desiredProperties());
        priority = spec.priority();
        TargetCondition met = spec.successCondition();
        success = met == null ? "" : met.text();
        rollout.take(spec.rollout());
        String known = spec.description();
        description = known == null ? "" : known;
    }

    /** All of it, to tell whether anything was written since. */
    String written() {
        return String.join(
                "\u0000",
                id,
                condition,
                properties,
                Integer.toString(priority),
                description,
                success,
                rollout.written());
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? this.id : id.strip();
    }

    public String getCondition() {
        return condition;
    }

    public void setCondition(String condition) {
        this.condition = condition == null ? "" : condition;
    }

    /** JSON. */
    public String getProperties() {
        return properties;
    }

    public void setProperties(String properties) {
        this.properties = properties == null ? "" : properties;
    }

    public int getPriority() {
        return priority;
    }

    public void setPriority(int priority) {
        this.priority = priority;
    }

    /** A condition on what the device reports; empty where its acknowledgement is enough. */
    public String getSuccess() {
        return success;
    }

    public void setSuccess(String success) {
        this.success = success == null ? "" : success;
    }

    /** In which waves it shall reach its devices; empty: all at once. */
    public WrittenRollout getRollout() {
        return rollout;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description == null ? "" : description;
    }
}
