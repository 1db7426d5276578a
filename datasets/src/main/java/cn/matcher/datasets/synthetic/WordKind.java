package cn.matcher.datasets.synthetic;

/** What a technical word can stand for in a sentence. */
enum WordKind {
  /** Material, device, organism, algorithm … */
  OBJECT,
  /** What is done to it. */
  PROCESS,
  /** What is measured on it. */
  INDICATOR,
  /** What an enterprise complains of. */
  PROBLEM
}
