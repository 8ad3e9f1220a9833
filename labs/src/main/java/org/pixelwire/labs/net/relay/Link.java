package org.pixelwire.labs.net.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.pixelwire.labs.net.relay.Draws.Question;

/**
 * One direction of the relay, without any clock, socket or thread: frames arrive at times that the
 * caller gives, wait for the line, cross it, and leave when the caller says that their time has
 * come. What chance does to the n-th frame depends on the seed, the direction and n alone; what
 * else becomes of it, on the times given.
 *
 * <p>Times are nanoseconds of any origin that never go back.
 */
final class Link {
  /** What takes the frames that leave, and says whether it could. */
  interface Outlet<E extends Exception> {
    boolean send(byte[] frame, int length) throws E;
  }

  /** A frame to be overtaken waits so long for another one, far less than TCP's first timeout. */
  static final long HOLD_NANOS = 50_000_000L;

  private final Impairments impairments;
  private final Draws loss;
  private final Draws corrupt;
  private final Draws duplicate;
  private final Draws reorder;
  private final Draws jitter;
  private final Draws whichBit;
  private final int longest;
  private final Consumer<Passage> ended;
  private final Anatomy anatomy = new Anatomy();
  private final SeenChunks droppedChunks = new SeenChunks();
  private final Deque<Passage> free = new ArrayDeque<>();
  private final Deque<Passage> underWay = new ArrayDeque<>();
  private final TimeRing due = new TimeRing();

  /** When the line begins to send each frame that waits. */
  private final TimeRing waiting = new TimeRing();

  private Passage next;
  private Passage held;
  private long heldDue;
  private long lineFree = Long.MIN_VALUE;
  private long lastDue = Long.MIN_VALUE;
  private long numbers;

  /**
   * @param longest bytes of the longest frame
   * @param ended told of each frame once all is known about it; must not keep it
   */
  Link(RelayPlan plan, Direction direction, int longest, Consumer<Passage> ended) {
    this.impairments = plan.of(direction);
    this.loss = new Draws(plan.seed(), direction, Question.LOSS);
    this.corrupt = new Draws(plan.seed(), direction, Question.CORRUPT);
    this.duplicate = new Draws(plan.seed(), direction, Question.DUPLICATE);
    this.reorder = new Draws(plan.seed(), direction, Question.REORDER);
    this.jitter = new Draws(plan.seed(), direction, Question.JITTER);
    this.whichBit = new Draws(plan.seed(), direction, Question.WHICH_BIT);
    this.longest = longest;
    this.ended = ended;
  }

  /** Where to put the next frame's bytes before {@link #arrive}; the same until then. */
  byte[] room() {
    if (next == null) {
      next = free.isEmpty() ? new Passage(longest) : free.removeFirst();
    }
    return next.bytes();
  }

  /** The first {@code length} bytes of {@link #room} arrived as a frame of {@code wireLength}. */
  void arrive(long now, int length, int wireLength) {
    Passage frame = next;
    next = null;
    anatomy.read(frame.bytes(), length);
    frame.begin(++numbers, now, length, wireLength, anatomy);
    Fate refusal = refusal(frame, now);
    if (refusal == null) {
      accept(frame, now);
    } else {
      frame.suffer(refusal);
      end(frame);
    }
  }

  /** Why the frame does not enter the line; null when it does. */
  private Fate refusal(Passage frame, long now) {
    if (frame.wireLength() > frame.length()) {
      return Fate.TOO_LONG;
    }
    if (isToDrop(frame)) {
      return Fate.DROPPED_ON_PURPOSE;
    }
    if (loss.unit(frame.number()) < impairments.loss()) {
      return Fate.LOST;
    }
    return isFull(now) ? Fate.QUEUE_OVERFLOW : null;
  }

  private boolean isToDrop(Passage frame) {
    DropList drop = impairments.drop();
    return drop.hasFrame(frame.number())
        || (frame.chunk() >= 0
            && drop.hasChunk(frame.chunk())
            && droppedChunks.isFirst(frame.transfer(), frame.chunk()));
  }

  private boolean isFull(long now) {
    while (waiting.size() > 0 && waiting.first() <= now) {
      waiting.removeFirst();
    }
    return waiting.size() >= impairments.queue() || due.size() >= Impairments.MOST_FRAMES;
  }

  private void accept(Passage frame, long now) {
    long number = frame.number();
    int bits = 8 * (anatomy.damageTo() - anatomy.damageFrom());
    if (bits > 0 && corrupt.unit(number) < impairments.corrupt()) {
      frame.corrupt(8 * anatomy.damageFrom() + (int) whichBit.below(number, bits));
      sendOff(frame, now);
    } else if (duplicate.unit(number) < impairments.duplicate()) {
      frame.suffer(Fate.DUPLICATED);
      sendOff(frame, now);
      if (isFull(now)) {
        frame.suffer(Fate.QUEUE_OVERFLOW);
      } else {
        sendOff(frame, now);
      }
    } else if (held == null && reorder.unit(number) < impairments.reorder()) {
      held = frame;
      heldDue = crossed(frame, now);
    } else {
      sendOff(frame, now);
    }
  }

  /** On its way, and before the frame that it overtakes. */
  private void sendOff(Passage frame, long now) {
    long time = crossed(frame, now);
    underWay.add(frame);
    due.add(time);
    if (held != null) {
      held.suffer(Fate.REORDERED);
      release(time);
    }
  }

  private void release(long time) {
    underWay.add(held);
    due.add(time);
    lastDue = Math.max(lastDue, time);
    held = null;
  }

  /** Takes the line and gives the time of arrival at its end. */
  private long crossed(Passage frame, long now) {
    long begin = Math.max(now, lineFree);
    if (begin > now) {
      waiting.add(begin);
    }
    lineFree = begin + impairments.nanosToSend(frame.wireLength());
    long delay = impairments.delayNanos();
    if (impairments.jitterNanos() > 0) {
      delay += jitter.below(frame.number(), 2 * impairments.jitterNanos() + 1);
      delay -= impairments.jitterNanos();
    }
    frame.enter(delay);
    lastDue = Math.max(lastDue, lineFree + delay);
    return lastDue;
  }

  /** When the next frame leaves if none arrives before; {@link Long#MAX_VALUE} when none will. */
  long nextDeparture() {
    if (due.size() > 0) {
      return due.first();
    }
    return held == null ? Long.MAX_VALUE : heldDue + HOLD_NANOS;
  }

  /** Lets out, in their order, all frames whose time has come. */
  <E extends Exception> void depart(long now, Outlet<E> outlet) throws E {
    while (nextDeparture() <= now) {
      if (due.size() == 0) {
        release(heldDue + HOLD_NANOS);
      }
      due.removeFirst();
      Passage frame = underWay.removeFirst();
      boolean sent = outlet.send(frame.bytes(), frame.length());
      if (sent ? frame.leave(now) : frame.stay()) {
        end(frame);
      }
    }
  }

  /** Gives up what is still inside. */
  void finish() {
    if (held != null) {
      release(lastDue);
    }
    while (!underWay.isEmpty()) {
      Passage frame = underWay.removeFirst();
      due.removeFirst();
      if (frame.stay()) {
        end(frame);
      }
    }
  }

  private void end(Passage frame) {
    ended.accept(frame);
    free.addFirst(frame);
  }

  /** Frames that arrived so far. */
  long arrived() {
    return numbers;
  }
}
