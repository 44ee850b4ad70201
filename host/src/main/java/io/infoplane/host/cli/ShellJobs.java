package io.infoplane.host.cli;

import io.infoplane.api.InfoplaneException;
import io.infoplane.host.plugin.PluginRegistry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The commands of a shell, one after another or beside each other. */
final class ShellJobs {
  private final Main shell;
  private final PrintWriter out;
  private final PrintWriter err;
  private final List<Job> jobs = new ArrayList<>();
  private final AtomicInteger worst = new AtomicInteger(ExitCode.DONE);
  private int begun;

  /** A command that runs beside others. */
  private record Job(int number, String line, Thread thread) {}

  ShellJobs(Main shell, PrintWriter out, PrintWriter err) {
    this.shell = shell;
    this.out = out;
    this.err = err;
  }

  /** Runs a line; returns at once if it ends with {@code &}. */
  void run(String line) {
    try {
      run(ShellWords.of(line));
    } catch (InfoplaneException e) {
      err.println("infoplane: " + e.getMessage());
      err.flush();
      worst.accumulateAndGet(ExitCode.of(e), Math::max);
    }
  }

  private void run(List<String> words) {
    jobs.removeIf(job -> !job.thread().isAlive());
    if (words.isEmpty()) {
      return;
    }
    if (words.equals(List.of("jobs"))) {
      jobs.forEach(job -> out.println("[" + job.number() + "] " + job.line()));
      out.flush();
    } else if (words.equals(List.of("wait"))) {
      await();
    } else if (words.get(words.size() - 1).equals("&")) {
      begin(words.subList(0, words.size() - 1));
    } else {
      execute(prepare(), out, err, words);
    }
  }

  /** Waits for all commands that run beside. */
  void await() {
    for (Job job : jobs) {
      try {
        job.thread().join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    jobs.clear();
  }

  /** The worst exit code so far. */
  int worst() {
    return worst.get();
  }

  private void begin(List<String> words) {
    int number = ++begun;
    String line = String.join(" ", words);
    // It keeps the plugins of this moment, not of that when its thread gets to run.
    Main main = prepare();
    Thread thread =
        new Thread(
            () -> {
              try (PrintWriter own = new PrintWriter(new PrefixWriter(out, "[" + number + "] "));
                  PrintWriter ownErr =
                      new PrintWriter(new PrefixWriter(err, "[" + number + "] "))) {
                execute(main, own, ownErr, words);
              }
            },
            "infoplane-job-" + number);
    jobs.add(new Job(number, line, thread));
    err.println("[" + number + "] " + line);
    err.flush();
    thread.start();
  }

  private Main prepare() {
    PluginRegistry registry = shell.plugins();
    if (!registry.isFresh()) {
      registry.refresh();
    }
    return new Main(shell);
  }

  private void execute(Main main, PrintWriter to, PrintWriter errors, List<String> words) {
    int code = Main.execute(main, to, errors, words.toArray(String[]::new));
    worst.accumulateAndGet(code, Math::max);
  }
}
