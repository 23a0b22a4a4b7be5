package com.eigenkor.benchmarks.bars;

import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.TopicRecords;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What ours wrote: of each topic the number of records and the first of them, enough to send the
 * same again without holding everything in memory.
 */
public record Recording(List<Channel> channels) {

    /** Where the records of a changelog go when they are sent again. */
    public static final String CHANGELOG = "rival.changelog";

    private static final int MOST_KEPT = 20_000;

    /** A record's two parts. */
    public record Message(byte[] key, byte[] value) {}

    /**
     * One topic.
     *
     * @param records it had in all
     * @param kept the first of them, none only where there were none
     */
    public record Channel(String topic, long records, List<Message> kept) {}

    /** Reads the topics back; those that stayed empty are left out. */
    public static Recording of(String bootstrap, Collection<String> topics) {
        var channels = new ArrayList<Channel>();
        try (var cluster = new Cluster(bootstrap)) {
            for (String topic : topics) {
                channels.add(channel(new TopicRecords(cluster, bootstrap, topic), topic));
            }
        }
        channels.removeIf(channel -> channel.records() == 0);
        return new Recording(channels);
    }

    private static Channel channel(TopicRecords all, String topic) {
        var kept = new ArrayList<Message>();
        long[] records = {0};
        all.readAll(written -> {
            records[0]++;
            if (kept.size() < MOST_KEPT) {
                kept.add(new Message(written.key(), written.value()));
            }
        });
        return new Channel(topic.endsWith("-changelog") ? CHANGELOG : topic, records[0], kept);
    }

    public void write(Path file) throws IOException {
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(channels.size());
            for (Channel channel : channels) {
                out.writeUTF(channel.topic());
                out.writeLong(channel.records());
                out.writeInt(channel.kept().size());
                for (Message message : channel.kept()) {
                    put(out, message.key());
                    put(out, message.value());
                }
            }
        }
    }

    public static Recording read(Path file) throws IOException {
        var channels = new ArrayList<Channel>();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int left = in.readInt(); left > 0; left--) {
                channels.add(new Channel(in.readUTF(), in.readLong(), messages(in)));
            }
        }
        return new Recording(channels);
    }

    private static List<Message> messages(DataInputStream in) throws IOException {
        var messages = new ArrayList<Message>();
        for (int left = in.readInt(); left > 0; left--) {
            messages.add(new Message(get(in), get(in)));
        }
        return messages;
    }

    private static void put(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] get(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
