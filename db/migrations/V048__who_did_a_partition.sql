-- Several servers work at one job: the name of the one that works at a partition, or did last.
ALTER TABLE job_partition ADD COLUMN server VARCHAR(100) NULL;
