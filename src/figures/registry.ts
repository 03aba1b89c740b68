/** Names that chapters may write. MDX imports nothing: this is all that it has. */

import CacheTrap from './cache-trap/CacheTrap.astro';
import CookieJar from './cookie-jar/CookieJar.astro';
import Dispatcher from './dispatcher/Dispatcher.astro';
import ExpiryLanes from './expiry-lanes/ExpiryLanes.astro';
import HeaderXRay from './header-x-ray/HeaderXRay.astro';
import KillSwitch from './kill-switch/KillSwitch.astro';
import LeakMap from './leak-map/LeakMap.astro';
import MemoryGauge from './memory-gauge/MemoryGauge.astro';
import PinBoard from './pin-board/PinBoard.astro';
import Predict from './predict/Predict.astro';
import Bytes from './prose/Bytes.astro';
import Cite from './prose/Cite.astro';
import Claims from './prose/Claims.astro';
import Documented from './prose/Documented.astro';
import LabLink from './prose/LabLink.astro';
import ManyNotesSay from './prose/ManyNotesSay.astro';
import Note from './prose/Note.astro';
import Observed from './prose/Observed.astro';
import Sources from './prose/Sources.astro';
import Answer from './quiz/Answer.astro';
import Question from './quiz/Question.astro';
import Quiz from './quiz/Quiz.astro';
import SizeMeter from './size-meter/SizeMeter.astro';
import TamperBench from './tamper-bench/TamperBench.astro';
import Token from './token-inline/Token.astro';
import Triptych from './triptych/Triptych.astro';
import TwoTabs from './two-tabs/TwoTabs.astro';
import WireView from './wire-view/WireView.astro';

export const figures = {
  Answer,
  Bytes,
  CacheTrap,
  Cite,
  Claims,
  CookieJar,
  Dispatcher,
  Documented,
  ExpiryLanes,
  HeaderXRay,
  KillSwitch,
  LabLink,
  LeakMap,
  ManyNotesSay,
  MemoryGauge,
  Note,
  Observed,
  PinBoard,
  Predict,
  Question,
  Quiz,
  SizeMeter,
  Sources,
  TamperBench,
  Token,
  Triptych,
  TwoTabs,
  WireView,
};
