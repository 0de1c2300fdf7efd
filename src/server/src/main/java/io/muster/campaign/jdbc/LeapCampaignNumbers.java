package io.muster.campaign.jdbc;

import io.muster.foundation.boot.DatabaseRestored;
import io.muster.foundation.jdbc.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/**
 * After a restore: request ids carry the campaign's number, and a device that has answered one takes a second campaign of
 * the same number for a repetition. The next campaign gets a number that none had.
 */
@Dependent
public class LeapCampaignNumbers {

    private final Sql sql;

    @Inject
    public LeapCampaignNumbers(DataSource database) {
        this.sql = new Sql(database);
    }

    void restored(@Observes @Priority(DatabaseRestored.LEAP) DatabaseRestored event) {
        // The database takes the number after the last one where that is higher.
        sql.update("ALTER TABLE campaign AUTO_INCREMENT = " + event.floor());
    }
}
