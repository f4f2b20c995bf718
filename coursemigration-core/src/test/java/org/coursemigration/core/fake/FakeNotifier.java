package org.coursemigration.core.fake;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.coursemigration.api.notice.Notice;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingValues;

/** Keeps what is sent, unless something happens meanwhile. Thread safe. */
public final class FakeNotifier implements Notifier {

  private final String type;
  private final List<SettingDefinition> more;
  private final List<Notice> sent = new CopyOnWriteArrayList<>();
  private volatile Consumer<Notice> meanwhile = notice -> {};

  /** One with these settings beside its own. */
  public FakeNotifier(String type, SettingDefinition... more) {
    this.type = type;
    this.more = List.of(more);
  }

  /** Binds these for a site. */
  public static Module bound(FakeNotifier... notifiers) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        for (FakeNotifier notifier : notifiers) {
          Multibinder.newSetBinder(binder(), Notifier.class).addBinding().toInstance(notifier);
        }
      }
    };
  }

  /** From now on this happens before a notice is taken; what it throws goes to who sends it. */
  public void meanwhile(Consumer<Notice> happens) {
    meanwhile = happens;
  }

  /** What was sent, oldest first. */
  public List<Notice> sent() {
    return List.copyOf(sent);
  }

  public List<NoticeKind> kinds() {
    return sent.stream().map(Notice::kind).toList();
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public String displayName() {
    return "The " + type;
  }

  @Override
  public List<SettingDefinition> settings() {
    List<SettingDefinition> all = new ArrayList<>(more);
    all.add(
        new SettingDefinition(
            type + "place", "Place", "Where it is heard", SettingKind.TEXT, "yard"));
    return all;
  }

  @Override
  public void send(Notice notice, SettingValues settings) {
    meanwhile.accept(notice);
    sent.add(notice);
  }
}
