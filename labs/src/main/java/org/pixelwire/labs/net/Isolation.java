package org.pixelwire.labs.net;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways into a private network, best first: each takes one thing less for granted. In all of
 * them the program is root inside, sees a loopback interface of its own and mounts that nobody else
 * sees, and ends with the process that started it, however that ends. Outside it is the user it
 * was.
 */
enum Isolation {
  /** Root needs no user namespace, and inside one could no longer read the files of others. */
  AS_ROOT("setpriv --pdeathsig KILL unshare --net --mount --pid --fork --kill-child --mount-proc"),
  /** Processes are private, too, so that all of them end together. */
  WHOLE(
      "setpriv --pdeathsig KILL unshare --user --map-root-user --net --mount --pid --fork"
          + " --kill-child --mount-proc"),
  /** Containers that hide parts of /proc allow no second one. */
  WITHOUT_PROC(
      "setpriv --pdeathsig KILL unshare --user --map-root-user --net --mount --pid --fork"
          + " --kill-child"),
  /** Older or smaller tools (BusyBox): a loop in the shell ends the program instead. */
  WATCHED("unshare -U -r -n");

  private static final String LOOPBACK_UP = "ip link set lo up || exit 3; ";
  private static final String WATCH =
      "while kill -0 $$; do kill -0 \"$0\" || kill -KILL $$; sleep 1; done"
          + " </dev/null >/dev/null 2>&1 & ";
  private static final String BECOME_PROGRAM = "exec \"$@\"";

  private final String entrance;

  Isolation(String entrance) {
    this.entrance = entrance;
  }

  /** Whether whatever a program in it starts ends with that program. */
  boolean endsAllTogether() {
    return this != WATCHED;
  }

  /** The command that runs {@code program} inside, on behalf of the process {@code parent}. */
  List<String> command(long parent, List<String> program) {
    List<String> command = new ArrayList<>(List.of(entrance.split(" ")));
    String watch = this == WATCHED ? WATCH : "";
    command.addAll(List.of("sh", "-c", LOOPBACK_UP + watch + BECOME_PROGRAM));
    command.add(Long.toString(parent));
    command.addAll(program);
    return command;
  }
}
