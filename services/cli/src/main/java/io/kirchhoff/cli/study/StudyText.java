package io.kirchhoff.cli.study;

/**
 * What people wrote about a study, in Markdown.
 *
 * @param title the heading
 * @param introduction what is asked, and how
 * @param remarks what stands behind the figures; may be empty
 * @param command what makes the document again
 */
public record StudyText(String title, String introduction, String remarks, String command) {}
