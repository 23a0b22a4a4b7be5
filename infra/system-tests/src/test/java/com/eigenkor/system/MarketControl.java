package com.eigenkor.system;

import com.eigenkor.standalone.Platform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The simulator's control port: what goes wrong, and when the market stands still. */
final class MarketControl {

    private MarketControl() {}

    /**
     * Says a line and waits until it is carried out.
     *
     * @throws IOException when the simulator cannot be reached or does not understand
     */
    static void tell(Platform platform, String command) throws IOException {
        try (var socket = new Socket("127.0.0.1", platform.ports().simulatorControl());
                var answers =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String answer = answers.readLine();
            if (!"ok".equals(answer)) {
                throw new IOException(command + ": " + answer);
            }
        }
    }
}
