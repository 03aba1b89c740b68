/** A project's text files. Keys are relative POSIX paths without a leading `./`, values are whole texts. */
export type Files = Readonly<Record<string, string>>;
