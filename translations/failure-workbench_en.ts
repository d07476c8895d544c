<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>fgw::ui::ReasonModel</name>
    <message numerus="yes">
        <source>%Ln more note(s): show</source>
        <translation>
            <numerusform>%Ln more note: show</numerusform>
            <numerusform>%Ln more notes: show</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClaimSentences</name>
    <message numerus="yes">
        <source>A difference like this shows with %Ln seed(s); this run has %1.</source>
        <translation>
            <numerusform>A difference like this shows with %Ln seed; this run has %1.</numerusform>
            <numerusform>A difference like this shows with %Ln seeds; this run has %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>If the difference is what it seems, %Ln seed(s) in place of %1 would settle it.</source>
        <translation>
            <numerusform>If the difference is what it seems, %Ln seed in place of %1 would settle it.</numerusform>
            <numerusform>If the difference is what it seems, %Ln seeds in place of %1 would settle it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>If the difference is what it seems, %Ln seed(s) in place of %1 would settle it, or %2 for each seed.</source>
        <translation>
            <numerusform>If the difference is what it seems, %Ln seed in place of %1 would settle it, or %2 for each seed.</numerusform>
            <numerusform>If the difference is what it seems, %Ln seeds in place of %1 would settle it, or %2 for each seed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::PreregistrationForm</name>
    <message numerus="yes">
        <source>%Ln run(s) existed already: %1</source>
        <translation>
            <numerusform>%Ln run existed already: %1</numerusform>
            <numerusform>%Ln runs existed already: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::RegistrationFiles</name>
    <message numerus="yes">
        <source>Locked. %Ln run(s) of it were there already, and the lock names them.</source>
        <translation>
            <numerusform>Locked. %Ln run of it was there already, and the lock names it.</numerusform>
            <numerusform>Locked. %Ln runs of it were there already, and the lock names them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) could not be read to the end, and may hold more.</source>
        <translation>
            <numerusform>%Ln folder could not be read to the end, and may hold more.</numerusform>
            <numerusform>%Ln folders could not be read to the end, and may hold more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandPermission</name>
    <message numerus="yes">
        <source>This starts %Ln program(s) on this computer:</source>
        <translation>
            <numerusform>This starts %Ln program on this computer:</numerusform>
            <numerusform>This starts %Ln programs on this computer:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NumberFormat</name>
    <message numerus="yes">
        <source>%Ln seeds</source>
        <translation>
            <numerusform>%Ln seed</numerusform>
            <numerusform>%Ln seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rounds</source>
        <translation>
            <numerusform>%Ln round</numerusform>
            <numerusform>%Ln rounds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln records</source>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln items</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failures</source>
        <translation>
            <numerusform>%Ln failure</numerusform>
            <numerusform>%Ln failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed answers</source>
        <translation>
            <numerusform>%Ln failed answer</numerusform>
            <numerusform>%Ln failed answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RerunView</name>
    <message numerus="yes">
        <source>%Ln answer(s) not comparable, the text differs</source>
        <translation>
            <numerusform>%Ln answer not comparable, the text differs</numerusform>
            <numerusform>%Ln answers not comparable, the text differs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s) no answer</source>
        <translation>
            <numerusform>%Ln time no answer</numerusform>
            <numerusform>%Ln times no answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln different answer(s)</source>
        <translation>
            <numerusform>%Ln different answer</numerusform>
            <numerusform>%Ln different answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AloneText</name>
    <message numerus="yes">
        <source>%Ln other run(s) were looked into, and none asks half of the same items.</source>
        <translation>
            <numerusform>%Ln other run was looked into, and does not ask half of the same items.</numerusform>
            <numerusform>%Ln other runs were looked into, and none asks half of the same items.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other run(s) could not be read.</source>
        <translation>
            <numerusform>%Ln other run could not be read.</numerusform>
            <numerusform>%Ln other runs could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other run(s) were not looked into: only the %1 opened last of at most %2 records are.</source>
        <translation>
            <numerusform>%Ln other run was not looked into: only the %1 opened last of at most %2 records are.</numerusform>
            <numerusform>%Ln other runs were not looked into: only the %1 opened last of at most %2 records are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PairSentences</name>
    <message numerus="yes">
        <source>The difference is the mean over %Ln item(s) of their shares of passes; McNemar&apos;s test counts the %1 of them whose majority changed (half and half is a failure).</source>
        <translation>
            <numerusform>The difference is the mean over %Ln item of its share of passes; McNemar&apos;s test counts the %1 of them whose majority changed (half and half is a failure).</numerusform>
            <numerusform>The difference is the mean over %Ln items of their shares of passes; McNemar&apos;s test counts the %1 of them whose majority changed (half and half is a failure).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) are in different slices of the two, and in no slice below.</source>
        <translation>
            <numerusform>%Ln item is in different slices of the two, and in no slice below.</numerusform>
            <numerusform>%Ln items are in different slices of the two, and in no slice below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %Ln item(s) with another input under the same id; with them it would be %1.</source>
        <translation>
            <numerusform>Left out: %Ln item with another input under the same id; with it it would be %1.</numerusform>
            <numerusform>Left out: %Ln items with another input under the same id; with them it would be %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shared item(s)</source>
        <translation>
            <numerusform>%Ln shared item</numerusform>
            <numerusform>%Ln shared items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shared item(s) have another input: another prompt, or other questions of the same id.</source>
        <translation>
            <numerusform>%Ln shared item has another input: another prompt, or another question of the same id.</numerusform>
            <numerusform>%Ln shared items have another input: another prompt, or other questions of the same id.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %Ln item(s) of both without a scored answer of one of them.</source>
        <translation>
            <numerusform>Left out: %Ln item of both without a scored answer of one of them.</numerusform>
            <numerusform>Left out: %Ln items of both without a scored answer of one of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::ImageStrip</name>
    <message numerus="yes">
        <source>and %Ln more image(s): Space shows everything</source>
        <translation>
            <numerusform>and %Ln more image: Space shows everything</numerusform>
            <numerusform>and %Ln more images: Space shows everything</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::ProgressLine</name>
    <message numerus="yes">
        <source>%Ln verdict(s) were given since the queue was put in order. Your place stays.</source>
        <translation>
            <numerusform>%Ln verdict was given since the queue was put in order. Your place stays.</numerusform>
            <numerusform>%Ln verdicts were given since the queue was put in order. Your place stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shape(s), %1 new in the last %2 · unseen: %3 of what comes, %4</source>
        <translation>
            <numerusform>%Ln shape, %1 new in the last %2 · unseen: %3 of what comes, %4</numerusform>
            <numerusform>%Ln shapes, %1 new in the last %2 · unseen: %3 of what comes, %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::RunMemory</name>
    <message numerus="yes">
        <source>new: not in the last %Ln run(s)</source>
        <translation>
            <numerusform>new: not in the last run</numerusform>
            <numerusform>new: not in the last %Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::CandidateModel</name>
    <message numerus="yes">
        <source>needs %Ln field(s)</source>
        <translation>
            <numerusform>needs %Ln field</numerusform>
            <numerusform>needs %Ln fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::ClaimModel</name>
    <message numerus="yes">
        <source>%Ln more differ(s).</source>
        <translation>
            <numerusform>%Ln more differs.</numerusform>
            <numerusform>%Ln more differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::CaseActionDialog</name>
    <message numerus="yes">
        <source>No file of cases changes; history.jsonl gets %Ln line(s).</source>
        <translation>
            <numerusform>No file of cases changes; history.jsonl gets %Ln line.</numerusform>
            <numerusform>No file of cases changes; history.jsonl gets %Ln lines.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exactly this changes, and history.jsonl gets %Ln line(s):</source>
        <translation>
            <numerusform>Exactly this changes, and history.jsonl gets %Ln line:</numerusform>
            <numerusform>Exactly this changes, and history.jsonl gets %Ln lines:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::CorpusWorkspace</name>
    <message numerus="yes">
        <source>%Ln case(s) came back more than once</source>
        <translation>
            <numerusform>%Ln case came back more than once</numerusform>
            <numerusform>%Ln cases came back more than once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln case(s) may be pruned</source>
        <translation>
            <numerusform>%Ln case may be pruned</numerusform>
            <numerusform>%Ln cases may be pruned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::IngestDialog</name>
    <message numerus="yes">
        <source>Write %Ln candidate(s)</source>
        <translation>
            <numerusform>Write %Ln candidate</numerusform>
            <numerusform>Write %Ln candidates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::SizeGauge</name>
    <message numerus="yes">
        <source>%Ln active case(s)</source>
        <translation>
            <numerusform>%Ln active case</numerusform>
            <numerusform>%Ln active cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::SizeScale</name>
    <message numerus="yes">
        <source>%Ln active case(s); 60 to 200 are usual</source>
        <translation>
            <numerusform>%Ln active case; 60 to 200 are usual</numerusform>
            <numerusform>%Ln active cases; 60 to 200 are usual</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::ClusterModel</name>
    <message numerus="yes">
        <source>%1, %Ln failure(s), %2</source>
        <translation>
            <numerusform>%1, %Ln failure, %2</numerusform>
            <numerusform>%1, %Ln failures, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::ComparisonBar</name>
    <message numerus="yes">
        <source>Left out: %Ln source(s) with the open run or one above again</source>
        <translation>
            <numerusform>Left out: %Ln source with the open run or one above again</numerusform>
            <numerusform>Left out: %Ln sources with the open run or one above again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::CountModel</name>
    <message numerus="yes">
        <source>%Ln active case(s), %1, %2</source>
        <translation>
            <numerusform>%Ln active case, %1, %2</numerusform>
            <numerusform>%Ln active cases, %1, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::GlancePage</name>
    <message numerus="yes">
        <source>and %Ln more: Space shows everything</source>
        <translation>
            <numerusform>and %Ln more: Space shows everything</numerusform>
            <numerusform>and %Ln more: Space shows everything</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::IntakeWorkspace</name>
    <message numerus="yes">
        <source>Wrote %Ln candidate(s).</source>
        <translation>
            <numerusform>Wrote %Ln candidate.</numerusform>
            <numerusform>Wrote %Ln candidates.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidate(s) waiting</source>
        <translation>
            <numerusform>%Ln candidate waiting</numerusform>
            <numerusform>%Ln candidates waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::ItemPage</name>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::JudgeCommands</name>
    <message numerus="yes">
        <source>Label %Ln records</source>
        <translation>
            <numerusform>Label %Ln record</numerusform>
            <numerusform>Label %Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Note on %Ln records</source>
        <translation>
            <numerusform>Note on %Ln record</numerusform>
            <numerusform>Note on %Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took the label off %Ln records; Ctrl+Z undoes it.</source>
        <translation>
            <numerusform>Took the label off %Ln record; Ctrl+Z undoes it.</numerusform>
            <numerusform>Took the label off %Ln records; Ctrl+Z undoes it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Labelled %Ln records “%1”; Ctrl+Z undoes it.</source>
        <translation>
            <numerusform>Labelled %Ln record “%1”; Ctrl+Z undoes it.</numerusform>
            <numerusform>Labelled %Ln records “%1”; Ctrl+Z undoes it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took the note off %Ln records; Ctrl+Z undoes it.</source>
        <translation>
            <numerusform>Took the note off %Ln record; Ctrl+Z undoes it.</numerusform>
            <numerusform>Took the note off %Ln records; Ctrl+Z undoes it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Noted on %Ln records; Ctrl+Z undoes it.</source>
        <translation>
            <numerusform>Noted on %Ln record; Ctrl+Z undoes it.</numerusform>
            <numerusform>Noted on %Ln records; Ctrl+Z undoes it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln records; Ctrl+Z undoes it.</source>
        <translation>
            <numerusform>%1: %Ln record; Ctrl+Z undoes it.</numerusform>
            <numerusform>%1: %Ln records; Ctrl+Z undoes it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln records at once?</source>
        <translation>
            <numerusform>%Ln record at once?</numerusform>
            <numerusform>%Ln records at once?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do it for %Ln records</source>
        <translation>
            <numerusform>Do it for %Ln record</numerusform>
            <numerusform>Do it for %Ln records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::LabelCommands</name>
    <message numerus="yes">
        <source>%Ln line(s) could not be read and were left where they are.</source>
        <translation>
            <numerusform>%Ln line could not be read and was left where it is.</numerusform>
            <numerusform>%Ln lines could not be read and were left where they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln step(s) to the file.</source>
        <translation>
            <numerusform>Added %Ln step to the file.</numerusform>
            <numerusform>Added %Ln steps to the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln record(s)</source>
        <translation>
            <numerusform>Export %Ln record</numerusform>
            <numerusform>Export %Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln record(s).</source>
        <translation>
            <numerusform>Exported %Ln record.</numerusform>
            <numerusform>Exported %Ln records.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took in %Ln step(s) that were not known here.</source>
        <translation>
            <numerusform>Took in %Ln step that was not known here.</numerusform>
            <numerusform>Took in %Ln steps that were not known here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::LegendButton</name>
    <message numerus="yes">
        <source>%1, %Ln point(s)</source>
        <translation>
            <numerusform>%1, %Ln point</numerusform>
            <numerusform>%1, %Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::LogListPage</name>
    <message numerus="yes">
        <source>%1: %Ln log(s)</source>
        <translation>
            <numerusform>%1: %Ln log</numerusform>
            <numerusform>%1: %Ln logs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::MainWindow</name>
    <message numerus="yes">
        <source>%Ln places in this source could not be read; the rest is here.</source>
        <translation>
            <numerusform>%Ln place in this source could not be read; the rest is here.</numerusform>
            <numerusform>%Ln places in this source could not be read; the rest is here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::MapPanel</name>
    <message numerus="yes">
        <source>%Ln cluster(s)</source>
        <translation>
            <numerusform>%Ln cluster</numerusform>
            <numerusform>%Ln clusters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::MapWorkspace</name>
    <message numerus="yes">
        <source>Every scored answer passed: there is no failure to map (%Ln evaluation(s)).</source>
        <translation>
            <numerusform>Every scored answer passed: there is no failure to map (%Ln evaluation).</numerusform>
            <numerusform>Every scored answer passed: there is no failure to map (%Ln evaluations).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mostly distortion: %1 of %Ln selected point(s) are near others than their true neighbours (more than half of %2 lost or falsely gained)</source>
        <translation>
            <numerusform>Mostly distortion: %1 of %Ln selected point is near others than its true neighbours (more than half of %2 lost or falsely gained)</numerusform>
            <numerusform>Mostly distortion: %1 of %Ln selected points are near others than their true neighbours (more than half of %2 lost or falsely gained)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::MappingDialog</name>
    <message numerus="yes">
        <source>and %Ln more models</source>
        <translation>
            <numerusform>and %Ln more model</numerusform>
            <numerusform>and %Ln more models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accuracy in the first %Ln rows:</source>
        <translation>
            <numerusform>Accuracy in the first row:</numerusform>
            <numerusform>Accuracy in the first %Ln rows:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln values could not be read.</source>
        <translation>
            <numerusform>%Ln value could not be read.</numerusform>
            <numerusform>%Ln values could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::ReadersDialog</name>
    <message numerus="yes">
        <source>%1 have judged. They differ on %Ln failure(s), which wait in the queue “Disagreements”.</source>
        <translation>
            <numerusform>%1 have judged. They differ on %Ln failure, which waits in the queue “Disagreements”.</numerusform>
            <numerusform>%1 have judged. They differ on %Ln failures, which wait in the queue “Disagreements”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::SelectionBar</name>
    <message numerus="yes">
        <source>%Ln failure(s) selected</source>
        <translation>
            <numerusform>%Ln failure selected</numerusform>
            <numerusform>%Ln failures selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln selected record(s) are failures</source>
        <translation>
            <numerusform>%1 of %Ln selected record are failures</numerusform>
            <numerusform>%1 of %Ln selected records are failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %Ln cluster(s)</source>
        <translation>
            <numerusform>%1 in %Ln cluster</numerusform>
            <numerusform>%1 in %Ln clusters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::Session</name>
    <message numerus="yes">
        <source>Wrote %Ln incident(s) to Intake.</source>
        <translation>
            <numerusform>Wrote %Ln incident to Intake.</numerusform>
            <numerusform>Wrote %Ln incidents to Intake.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failures are selected, and at most %1 can be sent to intake at once. Select fewer: one of each shape is enough.</source>
        <translation>
            <numerusform>%Ln failures are selected, and at most %1 can be sent to intake at once. Select fewer: one of each shape is enough.</numerusform>
            <numerusform>%Ln failures are selected, and at most %1 can be sent to intake at once. Select fewer: one of each shape is enough.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidate(s) sent to intake. Ctrl+Z does not take them back: reject them there.</source>
        <translation>
            <numerusform>%Ln candidate sent to intake. Ctrl+Z does not take it back: reject it there.</numerusform>
            <numerusform>%Ln candidates sent to intake. Ctrl+Z does not take them back: reject them there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading %Ln sources</source>
        <translation>
            <numerusform>Reading %Ln source</numerusform>
            <numerusform>Reading %Ln sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::SlicesWorkspace</name>
    <message numerus="yes">
        <source>%1 of %Ln evaluation(s) pass the filter</source>
        <translation>
            <numerusform>%1 of %Ln evaluation pass the filter</numerusform>
            <numerusform>%1 of %Ln evaluations pass the filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluation(s)</source>
        <translation>
            <numerusform>%Ln evaluation</numerusform>
            <numerusform>%Ln evaluations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::SourceModel</name>
    <message numerus="yes">
        <source>%Ln case(s)</source>
        <translation>
            <numerusform>%Ln case</numerusform>
            <numerusform>%Ln cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidate(s)</source>
        <translation>
            <numerusform>%Ln candidate</numerusform>
            <numerusform>%Ln candidates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::StatusLine</name>
    <message numerus="yes">
        <source> · %Ln more</source>
        <translation>
            <numerusform> · %Ln more</numerusform>
            <numerusform> · %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::SummaryPage</name>
    <message numerus="yes">
        <source>%Ln problem(s) while reading, listed below the window.</source>
        <translation>
            <numerusform>%Ln problem while reading, listed below the window.</numerusform>
            <numerusform>%Ln problems while reading, listed below the window.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::Timeline</name>
    <message numerus="yes">
        <source>%Ln earlier event(s)</source>
        <translation>
            <numerusform>%Ln earlier event</numerusform>
            <numerusform>%Ln earlier events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ %Ln event(s), the chain holds</source>
        <translation>
            <numerusform>✓ %Ln event, the chain holds</numerusform>
            <numerusform>✓ %Ln events, the chain holds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::TranscriptView</name>
    <message numerus="yes">
        <source>%Ln more turn(s): show the next ones</source>
        <translation>
            <numerusform>%Ln more turn: show it</numerusform>
            <numerusform>%Ln more turns: show the next ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::TriageWorkspace</name>
    <message numerus="yes">
        <source>%1 for %Ln selected failures; Ctrl+Z undoes it.</source>
        <translation>
            <numerusform>%1 for %Ln selected failure; Ctrl+Z undoes it.</numerusform>
            <numerusform>%1 for %Ln selected failures; Ctrl+Z undoes it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected failures at once?</source>
        <translation>
            <numerusform>%Ln selected failure at once?</numerusform>
            <numerusform>%Ln selected failures at once?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Judge %Ln failures</source>
        <translation>
            <numerusform>Judge %Ln failure</numerusform>
            <numerusform>Judge %Ln failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Judged %Ln failures of “%1” as “%2”; Ctrl+Z undoes it.</source>
        <translation>
            <numerusform>Judged %Ln failure of “%1” as “%2”; Ctrl+Z undoes it.</numerusform>
            <numerusform>Judged %Ln failures of “%1” as “%2”; Ctrl+Z undoes it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Same for %Ln failures of “%1”</source>
        <translation>
            <numerusform>Same for %Ln failure of “%1”</numerusform>
            <numerusform>Same for %Ln failures of “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The same verdict for %Ln failures?</source>
        <translation>
            <numerusform>The same verdict for %Ln failure?</numerusform>
            <numerusform>The same verdict for %Ln failures?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::GroupingBox</name>
    <message numerus="yes">
        <source>%Ln cluster(s) found, %1 failures are noise</source>
        <translation>
            <numerusform>%Ln cluster found, %1 failures are noise</numerusform>
            <numerusform>%Ln clusters found, %1 failures are noise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::ClusterDetails</name>
    <message numerus="yes">
        <source>%Ln failure(s) of %1</source>
        <translation>
            <numerusform>%Ln failure of %1</numerusform>
            <numerusform>%Ln failures of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::ClusterActions</name>
    <message numerus="yes">
        <source>merge %Ln cluster(s)</source>
        <translation>
            <numerusform>merge %Ln cluster</numerusform>
            <numerusform>merge %Ln clusters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::ClusterComparison</name>
    <message numerus="yes">
        <source>%Ln of %1 figures looked at differ(s), by a corrected p of at most %2 (Benjamini and Hochberg).</source>
        <translation>
            <numerusform>%Ln of %1 figures looked at differs, by a corrected p of at most %2 (Benjamini and Hochberg).</numerusform>
            <numerusform>%Ln of %1 figures looked at differ, by a corrected p of at most %2 (Benjamini and Hochberg).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) with failures in both is/are left out.</source>
        <translation>
            <numerusform>%Ln item with failures in both is left out.</numerusform>
            <numerusform>%Ln items with failures in both are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::NearSelection</name>
    <message numerus="yes">
        <source>%Ln near-duplicate(s) of the selection, by a cosine above %1</source>
        <translation>
            <numerusform>%Ln near-duplicate of the selection, by a cosine above %1</numerusform>
            <numerusform>%Ln near-duplicates of the selection, by a cosine above %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fgw::ui::TwinDialog</name>
    <message numerus="yes">
        <source>Most alike of the %Ln item(s) %1: cosine %2 of the words asked</source>
        <translation>
            <numerusform>The only item %1: cosine %2 of the words asked</numerusform>
            <numerusform>Most alike of the %Ln items %1: cosine %2 of the words asked</numerusform>
        </translation>
    </message>
</context>
</TS>
