package org.pixelwire.labs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.pixelwire.labs.net.Keeper;
import org.pixelwire.labs.net.Membership;
import org.pixelwire.labs.net.NetworkException;
import org.pixelwire.labs.net.NetworkPlan;
import org.pixelwire.labs.net.PrivateNetwork;
import org.pixelwire.labs.net.RunningNetwork;
import org.pixelwire.labs.net.SystemProgram;
import org.pixelwire.labs.net.TcpStyle;
import org.pixelwire.labs.net.Visit;
import org.pixelwire.labs.net.relay.RelayOptions;
import org.pixelwire.labs.net.relay.RelayPlan;
import org.pixelwire.sniffer.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code net [-- CMD]}: a network of one's own, for one program or a shell. */
@Command(
    name = "net",
    customSynopsis = {
      "pixelwire net [OPTIONS] [-- CMD [ARG...]]",
      "       pixelwire net --join=NAME [--host=HOST] [-- CMD [ARG...]]",
      "       pixelwire net --list [--json] | --end=NAME"
    },
    description = {
      "Run CMD, or a shell, in a private network: in it capturing needs no permission, frames"
          + " are as long as on a real wire, and nothing outside changes. It ends with CMD.",
      "One loopback interface, or with --hosts=2 two hosts, sender (10.77.0.1) and receiver"
          + " (10.77.0.2), each with an interface eth0. Linux only."
    })
public final class NetCommand implements Callable<Integer> {
  private static final int ENVIRONMENT = 3;
  private static final int REQUEST = 2;

  /** Short enough to be copied by hand. */
  private static final int LARGEST_SEED = 1_000_000;

  /** What may be said of a network that is there already. */
  private static final Set<String> OF_ANY = Set.of("--debug", "--join", "--host");

  @Spec CommandSpec spec;

  @Option(
      names = "--hosts",
      paramLabel = "1|2",
      defaultValue = "1",
      description = "One loopback, or two hosts; default ${DEFAULT-VALUE}.")
  int hosts;

  @Option(
      names = "--mtu",
      paramLabel = "BYTES",
      defaultValue = "" + NetworkPlan.DEFAULT_MTU,
      description = "The longest IP packet; default ${DEFAULT-VALUE}.")
  int mtu;

  @Mixin RelayOptions relay = new RelayOptions();

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "With two hosts: what became of every frame; default a file inside.")
  Path log;

  @Option(
      names = "--tcp",
      paramLabel = "STYLE",
      defaultValue = "textbook",
      description = {
        "textbook: Reno without timestamps, SACK, RACK and tail loss probes; segments carry 1,460"
            + " bytes. host: as this kernel does it. Default ${DEFAULT-VALUE}."
      })
  String tcp;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "By which to join it; default lab, lab-2, ...")
  String name;

  @Option(
      names = "--join",
      paramLabel = "NAME",
      description = "Run CMD, or a shell, in a network that is there already.")
  String join;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = {
        "With --join, or inside a network: sender or receiver; default sender.",
      })
  String host;

  @Option(names = "--list", description = "List your networks.")
  boolean list;

  @Option(names = "--end", paramLabel = "NAME", description = "End a network and all in it.")
  String end;

  @Option(names = "--json", description = "With --list: print JSON.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Parameters(arity = "0..*", paramLabel = "CMD", description = "A program and its arguments.")
  List<String> program = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    try {
      return list || end != null ? manage() : inside();
    } catch (NetworkException e) {
      return fail(e.exitCode(), e.getMessage());
    } catch (IllegalArgumentException e) {
      return fail(REQUEST, e.getMessage());
    } catch (IOException e) {
      return fail(ENVIRONMENT, "The private network failed: " + e.getMessage() + ".");
    }
  }

  private int manage() throws IOException, InterruptedException {
    nothingBeside(list ? Set.of("--list", "--json", "--debug") : Set.of("--end", "--debug"));
    if (end != null) {
      RunningNetwork network = RunningNetwork.find(end);
      network.end();
      out().println("Ended " + network.name() + ".");
    } else if (json) {
      out().println(Json.text(NetText.json(RunningNetwork.list())));
    } else {
      NetText.lines(RunningNetwork.list()).forEach(out()::println);
    }
    out().flush();
    return 0;
  }

  private int inside() throws IOException, InterruptedException {
    if (!program.isEmpty()
        && !program.get(0).equals("pixelwire")
        && !SystemProgram.exists(program.get(0))) {
      return fail(REQUEST, "There is no program '" + program.get(0) + "' to run.");
    }
    Optional<Membership> here = Membership.current();
    if (join != null || (host != null && here.isPresent())) {
      nothingBeside(OF_ANY);
      return visit(join == null ? here.orElseThrow().network() : join);
    }
    if (host != null || json) {
      return fail(REQUEST, host == null ? "--json goes with --list." : "--host goes with --join.");
    }
    return Keeper.name().isPresent() ? keep(Keeper.name().get()) : make(here);
  }

  private int visit(String network) throws IOException, InterruptedException {
    Visit visit = new Visit(RunningNetwork.find(network), host == null ? "" : host);
    return visit.run(program);
  }

  private int make(Optional<Membership> here) throws IOException {
    if (here.isPresent()) {
      return fail(
          REQUEST,
          "This is already the private network '"
              + here.get().network()
              + "': leave it first, or name one of its hosts by --host.");
    }
    RelayPlan links = links();
    NetworkPlan plan = plan(name == null ? RunningNetwork.freeName() : name, links);
    if (log != null && Files.exists(log)) {
      return fail(REQUEST, "There is a file " + log + " already: nothing is overwritten.");
    }
    if (RunningNetwork.list().stream().anyMatch(each -> each.name().equals(plan.name()))) {
      return fail(
          REQUEST, "There is a network '" + name + "' already: join it, or choose another name.");
    }
    List<String> words = new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
    int options = words.indexOf("net") + 1;
    if (name == null) {
      words.addAll(options, List.of("--name", plan.name()));
    }
    if (hosts == 2 && !spec.commandLine().getParseResult().hasMatchedOption("--seed")) {
      words.addAll(options, List.of("--seed", Long.toString(links.seed())));
    }
    return PrivateNetwork.keep(plan, words);
  }

  private int keep(String itsName) throws IOException {
    RelayPlan links = links();
    NetworkPlan plan = plan(itsName, links);
    NetRelay joint = new NetRelay(links, mtu, log, err());
    return new Keeper(plan, joint).keep(program, () -> greet(plan, links));
  }

  private void greet(NetworkPlan plan, RelayPlan links) {
    List<String> lines = new ArrayList<>();
    if (program.isEmpty()) {
      lines.addAll(NetText.greeting(plan));
    }
    if (hosts == 2 && NetRelay.isByChance(links)) {
      lines.add("  seed    " + links.seed() + " decides what chance does to frames");
    }
    lines.forEach(err()::println);
    err().flush();
  }

  private RelayPlan links() {
    if (hosts == 1) {
      String option = log == null ? relay.firstGiven() : "--log";
      if (!option.isEmpty()) {
        throw new IllegalArgumentException(
            option + " needs a relay, which a lone loopback has not: add --hosts 2.");
      }
    }
    return relay.toPlan(() -> new SecureRandom().nextInt(LARGEST_SEED));
  }

  private NetworkPlan plan(String itsName, RelayPlan links) {
    long rate = links.toReceiver().bitsPerSecond();
    if (hosts == 1 && rate != links.toSender().bitsPerSecond()) {
      throw new IllegalArgumentException("A lone loopback has one --rate for both directions.");
    }
    long delay =
        hosts == 1 ? 0 : Math.max(links.toReceiver().delayNanos(), links.toSender().delayNanos());
    return new NetworkPlan(itsName, hosts, mtu, rate, delay, style());
  }

  private TcpStyle style() {
    try {
      return TcpStyle.valueOf(tcp.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--tcp '" + tcp + "' is neither textbook nor host.", e);
    }
  }

  private void nothingBeside(Set<String> allowed) {
    for (OptionSpec each : spec.commandLine().getParseResult().matchedOptions()) {
      if (!allowed.contains(each.longestName())) {
        throw new ParameterException(
            spec.commandLine(),
            each.longestName()
                + " does not go with "
                + allowed.stream().filter(this::given).findFirst().orElse("the others")
                + ".");
      }
    }
    if ((list || end != null) && !program.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "A program does not go with " + (list ? "--list." : "--end."));
    }
  }

  private boolean given(String option) {
    return !option.equals("--debug")
        && spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private int fail(int code, String sentence) {
    err().println(sentence);
    err().flush();
    return code;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
