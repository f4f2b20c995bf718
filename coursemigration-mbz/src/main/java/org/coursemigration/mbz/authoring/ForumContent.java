package org.coursemigration.mbz.authoring;

import org.coursemigration.mbz.xml.MoodleXmlWriter;

/** A forum without discussions, which are user data. */
public record ForumContent(String intro, Type type) implements ActivityContent {
  /** How a forum works. */
  public enum Type {
    /** Everybody may start discussions. */
    GENERAL("general", 0),
    /** Announcements, to which everybody is subscribed. */
    NEWS("news", 1),
    /** Question and answer: one sees others' answers after one's own. */
    QANDA("qanda", 0),
    /** Each person starts one discussion. */
    EACHUSER("eachuser", 0);

    private final String code;
    private final int forceSubscribe;

    Type(String code, int forceSubscribe) {
      this.code = code;
      this.forceSubscribe = forceSubscribe;
    }
  }

  @Override
  public String modname() {
    return "forum";
  }

  @Override
  public void write(MoodleXmlWriter xml, ActivityScope scope) {
    xml.leaf("type", type.code);
    xml.leaf("name", scope.activity().name());
    xml.leaf("intro", intro == null ? "" : intro);
    xml.leaf("introformat", 1);
    xml.leaf("duedate", 0);
    xml.leaf("cutoffdate", 0);
    xml.leaf("assessed", 0);
    xml.leaf("assesstimestart", 0);
    xml.leaf("assesstimefinish", 0);
    xml.leaf("scale", 0);
    xml.leaf("maxbytes", 0);
    xml.leaf("maxattachments", 9);
    xml.leaf("forcesubscribe", type.forceSubscribe);
    xml.leaf("trackingtype", 1);
    xml.leaf("rsstype", 0);
    xml.leaf("rssarticles", 0);
    xml.leaf("timemodified", scope.time());
    xml.leaf("warnafter", 0);
    xml.leaf("blockafter", 0);
    xml.leaf("blockperiod", 0);
    xml.leaf("completiondiscussions", 0);
    xml.leaf("completionreplies", 0);
    xml.leaf("completionposts", 0);
    xml.leaf("displaywordcount", 0);
    xml.leaf("lockdiscussionafter", 0);
    xml.leaf("grade_forum", 0);
    for (String userData :
        new String[] {
          "discussions",
          "subscriptions",
          "digests",
          "readposts",
          "trackedprefs",
          "poststags",
          "grades"
        }) {
      xml.empty(userData);
    }
  }
}
