package com.eigenkor.simulator.server;

/** A client of the admin port: login, link and the statistics of every second. */
final class AdminHandler implements LineHandler {

    private static final String LOGIN = "S,SET LOGINID,";
    private static final String PASSWORD = "S,SET PASSWORD,";

    private final Desk desk;
    private final Client client;
    private volatile boolean clientStatistics;

    AdminHandler(Desk desk, Connection connection) {
        this.desk = desk;
        client = new Client(connection, Client.Port.ADMIN, () -> 0);
    }

    @Override
    public void opened() {
        desk.clients().add(client);
        everySecond();
    }

    @Override
    public void received(String line) throws InterruptedException {
        if (client.received(line, desk.options()) != Client.Outcome.NOT_COMMON) {
            return;
        }
        if (line.startsWith(LOGIN)) {
            String login = line.substring(LOGIN.length());
            desk.statistics().login(login);
            send("S,CURRENT LOGINID," + login + ",");
            return;
        }
        if (line.startsWith(PASSWORD)) {
            send("S,CURRENT PASSWORD," + masked(line.substring(PASSWORD.length())) + ",");
            return;
        }
        if (line.startsWith("S,REGISTER CLIENT APP,")) {
            send("S,REGISTER CLIENT APP COMPLETED,");
            return;
        }
        if (line.startsWith("S,REMOVE CLIENT APP,")) {
            send("S,REMOVE CLIENT APP COMPLETED,");
            return;
        }
        switches(line);
    }

    @Override
    public void closed() {
        desk.clients().remove(client);
    }

    /** Sends the statistics of this second. */
    void everySecond() {
        send(desk.statistics().line());
        if (clientStatistics) {
            desk.clients().forEach(other -> send(desk.statistics().line(other)));
        }
    }

    private void switches(String line) {
        switch (line) {
            case "S,SET SAVE LOGIN INFO,On" -> send("S,LOGIN INFO SAVED,");
            case "S,SET SAVE LOGIN INFO,Off" -> send("S,LOGIN INFO NOT SAVED,");
            case "S,SET AUTOCONNECT,On" -> send("S,AUTOCONNECT ON,");
            case "S,SET AUTOCONNECT,Off" -> send("S,AUTOCONNECT OFF,");
            case "S,CONNECT" -> desk.link().set(true);
            case "S,DISCONNECT" -> desk.link().set(false);
            case "S,CLIENTSTATS ON" -> clientStatistics = true;
            case "S,CLIENTSTATS OFF" -> clientStatistics = false;
            default -> send("E,!SYNTAX_ERROR!,");
        }
    }

    private void send(String line) {
        client.connection().offer(line);
    }

    /** First and last character, as the feed shows a password. */
    private static String masked(String password) {
        if (password.length() < 2) {
            return "(*****)";
        }
        return "(%c*****%c)".formatted(password.charAt(0), password.charAt(password.length() - 1));
    }
}
