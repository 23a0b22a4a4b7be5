package com.eigenkor.streams.rebuild;

import com.eigenkor.streams.app.Logging;
import com.eigenkor.streams.app.StreamsSettings;
import com.eigenkor.streams.cluster.ImpossibleException;
import com.eigenkor.streams.cluster.Progress;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for sessions to be cut again and says what came of it. Exit code 0: done; 1: a symbol was
 * refused; 2: not a command line; 3: it could not be carried out.
 */
public final class RebuildMain {

    /** What goes wrong is told here; held, since the log manager does not. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    static {
        Logging.configure();
        KAFKA.setLevel(Level.SEVERE);
    }

    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int USAGE = 2;
    private static final int FAILED = 3;

    private RebuildMain() {}

    public static void main(String[] arguments) {
        var line = List.of(arguments);
        if (line.contains("--help") || line.contains("-h")) {
            System.out.print(Request.HELP);
            return;
        }
        System.exit(run(line));
    }

    private static int run(List<String> line) {
        try {
            var request = Request.of(line);
            var settings = StreamsSettings.from(StreamsSettings::ofThisProcessWithoutAStore);
            var rebuild = new Rebuild(settings, request, new Progress(System.out));
            return rebuild.run() ? DONE : REFUSED;
        } catch (IllegalArgumentException wrong) {
            return fail(USAGE, wrong.getMessage() + ". ./eigenkor rebuild --help says more.");
        } catch (InterruptedException | InterruptException interrupted) {
            return fail(FAILED, "interrupted");
        } catch (ImpossibleException | KafkaException failed) {
            return fail(FAILED, failed.getMessage());
        }
    }

    private static int fail(int code, @Nullable String message) {
        System.err.println("rebuild: " + message);
        return code;
    }
}
