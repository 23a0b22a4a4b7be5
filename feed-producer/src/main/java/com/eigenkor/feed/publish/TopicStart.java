package com.eigenkor.feed.publish;

import com.eigenkor.market.topics.TopicCheck;
import com.eigenkor.market.topics.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the cluster and makes the topics ready. */
public final class TopicStart {

    private static final Logger LOG = LoggerFactory.getLogger(TopicStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ANSWER_MS = 5000;

    private TopicStart() {}

    /**
     * Returns when all topics are there and as they must be.
     *
     * @throws com.eigenkor.market.topics.TopicMismatchException when they are not; a retry does not
     *     help
     */
    public static void await(Cluster cluster) throws InterruptedException {
        var settings =
                Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        ANSWER_MS,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        ANSWER_MS - 1000);
        try (Admin admin = Admin.create(cluster.properties(settings))) {
            var check = new TopicCheck(admin, cluster.partitions(), cluster.replication());
            while (!isReady(check, cluster)) {
                Thread.sleep(PAUSE);
            }
        }
        LOG.info("topics are ready at {}", cluster.bootstrap());
    }

    private static boolean isReady(TopicCheck check, Cluster cluster) {
        try {
            check.ensure(Topics.all());
            return true;
        } catch (RetriableException notYet) {
            LOG.info("waiting for Kafka at {}: {}", cluster.bootstrap(), notYet.getMessage());
            return false;
        }
    }
}
