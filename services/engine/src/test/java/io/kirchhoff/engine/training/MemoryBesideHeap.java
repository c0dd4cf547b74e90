package io.kirchhoff.engine.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process holds in memory outside Java's heap: PyTorch's arrays above all. The heap is
 * left out by its addresses. Its size is no measure: a heap that grows has pages that nobody has
 * touched yet, and they become resident one after the other, as if something leaked.
 */
final class MemoryBesideHeap {
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");
  private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-f]{8,16})");
  private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) .*");
  private static final Pattern RESIDENT = Pattern.compile("Rss: *([0-9]+) kB");

  private MemoryBesideHeap() {}

  static boolean isKnown() {
    return Files.isReadable(MAPPINGS);
  }

  static long kibibytes() {
    long[] heap =
        ADDRESS
            .matcher(heapInfo())
            .results()
            .map(found -> found.group(1))
            .mapToLong(hex -> Long.parseUnsignedLong(hex, 16))
            .sorted()
            .toArray();
    long heapStart = heap[0];
    long heapEnd = heap[heap.length - 1];
    long sum = 0;
    boolean inHeap = false;
    for (String line : mappings()) {
      var mapping = MAPPING.matcher(line);
      var resident = RESIDENT.matcher(line);
      if (mapping.matches()) {
        inHeap = address(mapping, 1) < heapEnd && address(mapping, 2) > heapStart;
      } else if (resident.matches() && !inHeap) {
        sum += Long.parseLong(resident.group(1));
      }
    }
    return sum;
  }

  /** The addresses of x86-64's vsyscall page are above what a signed number holds: taken as far. */
  private static long address(MatchResult mapping, int group) {
    long address = Long.parseUnsignedLong(mapping.group(group), 16);
    return address < 0 ? Long.MAX_VALUE : address;
  }

  private static Iterable<String> mappings() {
    try {
      return Files.readAllLines(MAPPINGS);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Like {@code jcmd GC.heap_info}: it names where the heap's generations or regions lie. */
  private static String heapInfo() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcHeapInfo",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException unknown) {
      throw new IllegalStateException("This JVM does not tell where its heap is.", unknown);
    }
  }
}
