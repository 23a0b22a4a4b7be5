package com.eigenkor.streams.cluster;

import com.eigenkor.streams.app.Logging;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * A command of {@code ./eigenkor}. Exit code 0: done, all is well; 1: it is not; 2: not a command
 * line; 3: it could not be carried out.
 *
 * @param name its word
 * @param help what {@code --help} prints
 */
public record Command(String name, String help, Work work) {

    /** What goes wrong is told by the command; held here, since the log manager does not. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private static final int WELL = 0;
    private static final int NOT_WELL = 1;
    private static final int USAGE = 2;
    private static final int FAILED = 3;

    /** What a command does. */
    public interface Work {

        /**
         * Carries it out.
         *
         * @return whether all is well
         * @throws IllegalArgumentException when the words are no command line
         * @throws ImpossibleException when it cannot be carried out
         */
        boolean run(List<String> words) throws IOException, InterruptedException;
    }

    /** Keeps Kafka's clients quiet; before anything else. */
    public static void configureLogging() {
        Logging.configure();
        KAFKA.setLevel(Level.SEVERE);
    }

    /** Runs it and returns its exit code. */
    public int run(List<String> words) {
        if (words.contains("--help") || words.contains("-h")) {
            System.out.print(help);
            return WELL;
        }
        try {
            return work.run(words) ? WELL : NOT_WELL;
        } catch (IllegalArgumentException wrong) {
            return fail(
                    USAGE,
                    "%s. ./eigenkor %s --help says more.".formatted(wrong.getMessage(), name));
        } catch (InterruptedException | InterruptException interrupted) {
            return fail(FAILED, "interrupted");
        } catch (ImpossibleException | KafkaException | IOException failed) {
            return fail(FAILED, failed.getMessage());
        }
    }

    private int fail(int code, @Nullable String message) {
        System.err.println(name + ": " + message);
        return code;
    }
}
