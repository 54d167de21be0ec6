<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
  <context>
    <name>desktop_chat</name>
    <message>
      <location filename="../desktop_chat/app/builtin_tools.py" />
      <source>There is nothing to search for.</source>
      <translation>검색할 낱말이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/builtin_tools.py" />
      <source>The search takes too long.</source>
      <translation>검색이 너무 오래 걸립니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/engine.py" />
      <source>{reason} Nothing that you write now is kept.</source>
      <translation>{reason} 지금 쓰는 내용은 저장되지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/history.py" />
      <source>{path} is missing, but there are backups of it.</source>
      <translation>{path} 파일이 없지만 백업이 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/history.py" />
      <source>{reason} Open the window once: it saves what can be read.</source>
      <translation>{reason} 창을 한 번 열면 읽을 수 있는 내용을 구합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/replay.py" />
      <source>Nothing went over the wire on {file}: there is nothing to play.</source>
      <translation>{file}에는 서버와 주고받은 내용이 없어 재생할 것이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/replay.py" />
      <source>Another Desktop Chat uses {path}.</source>
      <translation>다른 Desktop Chat이 {path}을(를) 사용하고 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/replay.py" />
      <source>This is a recording, without its waits: {file}. Nothing is sent anywhere.</source>
      <translation>기다림 없이 재생하는 기록입니다: {file}. 어디에도 전송하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/replay.py" />
      <source>This is a recording, {n} times as fast: {file}. Nothing is sent anywhere.</source>
      <translation>{n}배 빠르게 재생하는 기록입니다: {file}. 어디에도 전송하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/replay.py" />
      <source>This is a recording: {file}. Nothing is sent anywhere.</source>
      <translation>기록을 재생하고 있습니다: {file}. 어디에도 전송하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/search.py" />
      <source>“{filter}” is not understood.</source>
      <translation>‘{filter}’ 필터를 알 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/search.py" />
      <source>There is nothing to look for.</source>
      <translation>찾을 내용이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/search.py" />
      <source>The search index is not complete: reading all messages.</source>
      <translation>검색 색인이 완성되지 않아 모든 메시지를 읽습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/start.py" />
      <source>There is no display to show a window on. Doing the self-test instead.</source>
      <translation>창을 띄울 화면이 없습니다. 대신 자체 점검을 실행합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/start.py" />
      <source>Desktop Chat is running already; its window was raised.</source>
      <translation>Desktop Chat이 이미 실행 중이어서 그 창을 앞으로 가져왔습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/start.py" />
      <source>Another Desktop Chat uses {path}, and does not answer.</source>
      <translation>다른 Desktop Chat이 {path} 폴더를 쓰고 있는데 응답하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/start.py" />
      <source>There is no display to show a window on. Printing what happens instead.</source>
      <translation>창을 띄울 화면이 없어 진행 내용을 출력합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/start.py" />
      <source>No window can be shown: {reason}. Printing what happens instead.</source>
      <translation>창을 띄울 수 없습니다: {reason}. 진행 내용을 출력합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/start.py" />
      <source>The display cannot be used. Printing what happens instead.</source>
      <translation>화면을 사용할 수 없어 진행 내용을 출력합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/start.py" />
      <source>The display cannot be used. Doing the self-test instead.</source>
      <translation>화면을 사용할 수 없습니다. 대신 자체 점검을 실행합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/transfer.py" />
      <source>There are no chats in {path}.</source>
      <translation>{path}에 대화가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/transfer.py" />
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>Stopped. Nothing was written.</source>
      <translation>중지했습니다. 아무것도 쓰지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/transfer.py" />
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Stopped. Nothing was imported.</source>
      <translation>중지했습니다. 아무것도 가져오지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/window.py" />
      <source>Version</source>
      <translation>버전</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/window.py" />
      <source>Licence</source>
      <translation>라이선스</translation>
    </message>
    <message>
      <location filename="../desktop_chat/app/window.py" />
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Data folder</source>
      <translation>데이터 폴더</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/approval.py" />
      <source>“{tool}” was not run: --approve is never.</source>
      <translation>‘{tool}’ 도구를 실행하지 않았습니다: --approve가 never입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/approval.py" />
      <source>“{tool}” was not run: there is no terminal to ask at.</source>
      <translation>‘{tool}’ 도구를 실행하지 않았습니다: 물어볼 터미널이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/approval.py" />
      <source>The model wants to use “{tool}” of “{server}”:</source>
      <translation>모델이 ‘{server}’의 ‘{tool}’ 도구를 쓰려고 합니다:</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/approval.py" />
      <source>The model wants to use “{tool}”:</source>
      <translation>모델이 ‘{tool}’ 도구를 쓰려고 합니다:</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/approval.py" />
      <source>y: once · c: in this chat · a: always · n: no, and why: </source>
      <translation>y: 한 번 · c: 이 대화에서 · a: 항상 · n: 아니요, 이유: </translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask.py" />
      <source>There is nothing to ask: give a prompt as an argument or on standard input.</source>
      <translation>물어볼 내용이 없습니다. 프롬프트를 인수나 표준 입력으로 주세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask.py" />
      <source>There are no tools named “{name}”. There are: {known}.</source>
      <translation>‘{name}’ 도구가 없습니다. 있는 것: {known}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask.py" />
      <source>There is no preset named “{name}”.</source>
      <translation>‘{name}’ 프리셋이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask_options.py" />
      <source>Ask a model; the answer goes to standard output as it arrives.</source>
      <translation>모델에게 묻습니다. 답변은 도착하는 대로 표준 출력으로 나갑니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask_options.py" />
      <source>else standard input</source>
      <translation>없으면 표준 입력</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask_options.py" />
      <source>what the model is told first</source>
      <translation>모델에게 맨 먼저 알려 줄 내용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask_options.py" />
      <source>one of your presets: what it sets counts here</source>
      <translation>내 프리셋 가운데 하나. 프리셋에 정한 값을 씁니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask_options.py" />
      <source>a picture, PDF or text that goes with the prompt, or a folder for --tools; may be given again</source>
      <translation>프롬프트와 함께 보낼 그림, PDF, 텍스트 또는 --tools용 폴더. 여러 번 쓸 수 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask_options.py" />
      <source>tools that the model may call: builtin, or a server of tools</source>
      <translation>모델이 쓸 수 있는 도구: builtin 또는 도구 서버</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask_options.py" />
      <source>deny all calls, ask about each at the terminal, or let all run</source>
      <translation>호출을 모두 거부하거나, 터미널에서 하나씩 묻거나, 모두 실행</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask_options.py" />
      <location filename="../desktop_chat/cli/search_options.py" />
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>one JSON object a line</source>
      <translation>한 줄에 JSON 객체 하나</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask_options.py" />
      <source>keep nothing in the history</source>
      <translation>기록에 남기지 않음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/common_options.py" />
      <location filename="../desktop_chat/cli/search_options.py" />
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>where everything is kept</source>
      <translation>모든 것을 보관하는 폴더</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/common_options.py" />
      <source>a provider of settings.toml</source>
      <translation>settings.toml에 있는 제공자</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/common_options.py" />
      <source>a model of that provider</source>
      <translation>그 제공자의 모델</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/replay_options.py" />
      <source>Play a recorded answer again, in a window; nothing is sent anywhere.</source>
      <translation>기록한 답변을 창에서 다시 재생합니다. 어디에도 전송하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/replay_options.py" />
      <source>a tape, or any .sse stream</source>
      <translation>기록 파일 또는 .sse 스트림</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/replay_options.py" />
      <source>as it was, ten times faster, or without any wait</source>
      <translation>원래 속도, 10배 빠르게, 또는 기다림 없이</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/replay_options.py" />
      <source>what the stream speaks, if it is not clear</source>
      <translation>분명하지 않을 때 스트림의 프로토콜</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/replay_options.py" />
      <source>no window: one JSON object a line, as ask --json</source>
      <translation>창 없이 ask --json처럼 한 줄에 JSON 하나씩 출력</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>Step {n}: “{tool}” runs.</source>
      <translation>{n}단계: ‘{tool}’ 도구를 실행합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>{why} Retry {attempt}/{of} in {seconds} s.</source>
      <translation>{why} {seconds}초 뒤 다시 시도합니다({attempt}/{of}).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <location filename="../desktop_chat/services/transfer/showing.py" />
      <source>The answer was cut at the token limit.</source>
      <translation>토큰 한도에서 답변이 잘렸습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <location filename="../desktop_chat/services/transfer/showing.py" />
      <source>The provider withheld the answer, or its rest.</source>
      <translation>제공자가 답변 전체 또는 나머지를 차단했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>The model wants to use a tool.</source>
      <translation>모델이 도구를 쓰려고 합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <location filename="../desktop_chat/services/transfer/showing.py" />
      <location filename="../desktop_chat/ui/checking/words.py" />
      <source>Stopped.</source>
      <translation>중지했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <location filename="../desktop_chat/services/transfer/showing.py" />
      <source>The answer was interrupted.</source>
      <translation>답변이 중간에 끊겼습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <location filename="../desktop_chat/services/transfer/showing.py" />
      <source>There was no answer.</source>
      <translation>답변이 없었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/search_options.py" />
      <source>Search all chats, the newest first; nothing is changed.</source>
      <translation>모든 대화에서 찾아 최신순으로 보여 줍니다. 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/search_options.py" />
      <source>All words must occur; "two words" in quotes stand side by side. Filters: chat: folder: role: model: after: until: before: has:code has:attachment. until:2026-05-05 includes that day, before:2026-05-05 does not.</source>
      <translation>모든 단어가 들어 있어야 합니다. "두 단어"처럼 따옴표로 묶으면 이어져 있는 것만 찾습니다. 필터: chat: folder: role: model: after: until: before: has:code has:attachment. until:2026-05-05는 그날을 포함하고 before:2026-05-05는 포함하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/search_options.py" />
      <source>what to look for</source>
      <translation>찾을 내용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/search_options.py" />
      <source>at most so many</source>
      <translation>최대 결과 수</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/search_reports.py" />
      <location filename="../desktop_chat/services/branches.py" />
      <location filename="../desktop_chat/services/deed_words.py" />
      <location filename="../desktop_chat/services/transfer/showing.py" />
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/sidebar/rows.py" />
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/tools/permissions_page.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <location filename="../desktop_chat/ui/transfer/found_model.py" />
      <location filename="../desktop_chat/ui/tray.py" />
      <source>New chat</source>
      <translation>새 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/search_reports.py" />
      <location filename="../desktop_chat/ui/search/results.py" />
      <source>archived</source>
      <translation>보관함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/search_reports.py" />
      <location filename="../desktop_chat/ui/search/results.py" />
      <source>other branch</source>
      <translation>다른 갈래</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/search_reports.py" />
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Chat</source>
      <translation>대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/search_reports.py" />
      <location filename="../desktop_chat/services/transfer/showing.py" />
      <location filename="../desktop_chat/ui/outline/model.py" />
      <location filename="../desktop_chat/ui/search/results.py" />
      <location filename="../desktop_chat/ui/transcript/accessible/words.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>You</source>
      <translation>나</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/search_reports.py" />
      <location filename="../desktop_chat/ui/search/results.py" />
      <source>Answer</source>
      <translation>답변</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>Write chats into a file, a zip or a folder. JSON holds all there is of them.</source>
      <translation>대화를 파일, zip 또는 폴더에 씁니다. JSON에는 대화의 모든 것이 들어갑니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>what to write; else what the name of the file says, else json</source>
      <translation>쓸 형식. 없으면 파일 이름을 따르고, 그것도 없으면 json</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>this chat only</source>
      <translation>이 대화만</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>all chats; this is the default</source>
      <translation>모든 대화(기본값)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>a file; for all chats in another format than json a .zip, or else a folder</source>
      <translation>파일. 모든 대화를 json이 아닌 형식으로 쓸 때는 .zip 또는 폴더</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>say the result as JSON</source>
      <translation>결과를 JSON으로 출력</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>Take in the chats of an export of Desktop Chat, ChatGPT, Claude, Cherry Studio, Chatbox, Open WebUI or LM Studio. What is there already is not taken in twice.</source>
      <translation>Desktop Chat, ChatGPT, Claude, Cherry Studio, Chatbox, Open WebUI, LM Studio에서 내보낸 대화를 가져옵니다. 이미 있는 대화는 다시 가져오지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>a file, a zip or a folder</source>
      <translation>파일, zip 또는 폴더</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>only say what is in it</source>
      <translation>들어 있는 내용만 보여 줌</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_options.py" />
      <source>also where no backup of what there is can be made first</source>
      <translation>먼저 백업을 만들 수 없을 때에도 진행</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/cli/transfer_reports.py" />
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>{count} chats written to {path}.</source>
      <translation>
        <numerusform>대화 {count}개를 {path}에 저장했습니다.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/cli/transfer_reports.py" />
      <source>{app}: {count} chats with {messages} messages.</source>
      <translation>
        <numerusform>{app}: 대화 {count}개, 메시지 {messages}개.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_reports.py" />
      <source>New: {new}. Continued: {grown}. Back from the bin: {restored}. There already: {same}. Not readable: {failed}.</source>
      <translation>새 대화 {new}개, 이어진 대화 {grown}개, 휴지통에서 복원 {restored}개, 이미 있음 {same}개, 읽을 수 없음 {failed}개.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_reports.py" />
      <source>new</source>
      <translation>새 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_reports.py" />
      <source>continued</source>
      <translation>이어짐</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_reports.py" />
      <location filename="../desktop_chat/ui/transfer/found_model.py" />
      <source>there already</source>
      <translation>이미 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/transfer_reports.py" />
      <location filename="../desktop_chat/ui/transfer/found_model.py" />
      <source>in the bin</source>
      <translation>휴지통에 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/window_options.py" />
      <source>Chat with large language models.</source>
      <translation>대규모 언어 모델과 대화합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/window_options.py" />
      <source>desktop-chat ask --help: the same in the terminal. desktop-chat replay --help: play a recorded answer again. desktop-chat search --help: find messages. desktop-chat export --help, desktop-chat import --help: chats as files.</source>
      <translation>desktop-chat ask --help: 터미널에서 같은 일을 합니다. desktop-chat replay --help: 기록한 답변을 다시 재생합니다. desktop-chat search --help: 메시지를 찾습니다. desktop-chat export --help, desktop-chat import --help: 대화를 파일로 내보내고 가져옵니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/window_options.py" />
      <source>check this installation</source>
      <translation>설치 상태를 점검합니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/window_options.py" />
      <source>with --selftest: a picture of the window</source>
      <translation>--selftest와 함께: 창을 그림으로 저장</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/window_options.py" />
      <source>--screenshot goes with --selftest</source>
      <translation>--screenshot은 --selftest와 함께 씁니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/diagnostics/hooks.py" />
      <source>unknown</source>
      <translation>알 수 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/diagnostics/hooks.py" />
      <source>Something went wrong inside the program ({name}). The log has it.</source>
      <translation>프로그램 안에서 문제가 생겼습니다({name}). 로그에 기록했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/answer_schema.py" />
      <source>The schema is too long.</source>
      <translation>스키마가 너무 깁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/answer_schema.py" />
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>The schema is nested too deeply.</source>
      <translation>스키마가 너무 깊이 중첩되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/answer_schema.py" />
      <source>The answer is no JSON. {why}</source>
      <translation>답변이 JSON이 아닙니다. {why}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/answer_schema.py" />
      <source>The whole answer: {why}</source>
      <translation>답변 전체: {why}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/answer_schema.py" />
      <source>{place}: {why}</source>
      <translation>{place}: {why}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/answer_schema.py" />
      <source>It cannot be read.</source>
      <translation>읽을 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/answer_schema.py" />
      <source>It cannot be read from line {line}, character {column} on.</source>
      <translation>{line}번째 줄 {column}번째 글자부터 읽을 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/attachments.py" />
      <location filename="../desktop_chat/ui/queue/row.py" />
      <location filename="../desktop_chat/ui/viewer/picture_dialog.py" />
      <source>Picture</source>
      <translation>그림</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/attachments.py" />
      <source>A question takes up to {count} files.</source>
      <translation>질문 하나에 파일을 {count}개까지 넣을 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/attachments.py" />
      <source>“{name}” has {pages} pages, and up to {most} are taken.</source>
      <translation>‘{name}’은(는) {pages}쪽인데, {most}쪽까지만 받습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/attachments.py" />
      <source>A request takes up to {count} pictures.</source>
      <translation>요청 하나에 그림을 {count}장까지 넣을 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/attachments.py" />
      <source>With the {older} pictures that this chat holds already, there are more than the {count} that a request may carry. Remove some, or begin a new chat.</source>
      <translation>이 대화에 이미 있는 그림 {older}장까지 합치면 요청 하나에 담을 수 있는 {count}장을 넘습니다. 몇 장을 빼거나 새 대화를 시작하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/attachments.py" />
      <source>With the files that this chat holds already, the request has {size} MB, and up to {most} MB are taken. Remove some, or begin a new chat.</source>
      <translation>이 대화에 이미 있는 파일까지 합치면 요청이 {size} MB이고, 최대 {most} MB까지 보낼 수 있습니다. 몇 개를 빼거나 새 대화를 시작하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/attachments.py" />
      <source>{model} takes no pictures. Remove them, or choose another model.</source>
      <translation>{model} 모델은 그림을 받지 않습니다. 그림을 빼거나 다른 모델을 고르세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/attachments.py" />
      <source>“{name}” is too large: {size} MB, and up to {most} MB are taken.</source>
      <translation>‘{name}’이(가) 너무 큽니다. {size} MB인데, {most} MB까지만 받습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/attachments.py" />
      <source>The files are too large for one request: {size} MB, and up to {most} MB are taken.</source>
      <translation>파일들이 요청 하나에 보내기에는 너무 큽니다. {size} MB인데, {most} MB까지만 받습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Not sent, as the protocol does not know it: {name}.</source>
      <translation>{name}: 프로토콜이 지원하지 않아 보내지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Not sent, as the protocol does not know this value: {name}, {value}.</source>
      <translation>{name}: {value} 값은 프로토콜이 지원하지 않아 보내지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Sent as {most:g}, which is the most that the protocol takes: {name}.</source>
      <translation>{name}: 프로토콜의 최댓값인 {most:g}에 맞춰 보냅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Temperature</source>
      <translation>온도</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Low keeps to the likely words, high is more varied. 0 to 2.</source>
      <translation>낮으면 무난하고 높으면 다양한 답변이 나옵니다. 0~2.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Top P</source>
      <translation>상위 P</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Only the likeliest words are considered that make up this share. 0 to 1.</source>
      <translation>확률이 높은 단어부터 이 비율까지만 고려합니다. 0~1.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Longest answer</source>
      <translation>답변 최대 길이</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>In tokens, thinking included. An answer is cut there.</source>
      <translation>추론을 포함한 토큰 수입니다. 답변이 여기서 잘립니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Reasoning effort</source>
      <translation>추론 강도</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>How long a model thinks that can think. Not every model knows each.</source>
      <translation>추론하는 모델이 생각하는 정도입니다. 모델마다 쓸 수 있는 값이 다릅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Without thinking</source>
      <translation>추론 안 함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Minimal</source>
      <translation>최소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Low</source>
      <translation>낮음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Medium</source>
      <translation>보통</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>High</source>
      <translation>높음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Very high</source>
      <translation>매우 높음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Highest</source>
      <translation>최고</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Stop at</source>
      <translation>중지 문구</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>The answer ends before any of these texts: one a line, up to 4. \n is a line break.</source>
      <translation>이 문구가 나오기 직전에 답변이 끝납니다. 한 줄에 하나씩 4개까지 적습니다. \n은 줄 바꿈입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Seed</source>
      <translation>시드</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>The same number asks for the same answer, where a server can do that.</source>
      <translation>지원하는 서버에서는 같은 숫자에 같은 답변을 요청합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Web search</source>
      <translation>웹 검색</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>The provider itself searches the web and names its sources. It may cost extra.</source>
      <translation>제공자가 직접 웹을 검색하고 출처를 밝힙니다. 추가 비용이 들 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>On</source>
      <translation>켬</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/chat_parameters.py" />
      <source>Off</source>
      <translation>끔</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>A schema is an object in braces.</source>
      <translation>스키마는 중괄호로 묶은 객체입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>Nothing may stand here.</source>
      <translation>여기에는 아무것도 올 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>The same stands in the list twice.</source>
      <translation>목록에 같은 값이 두 번 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>The list lacks what it should contain.</source>
      <translation>목록에 있어야 할 값이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>It is missing.</source>
      <translation>빠져 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>The schema does not know it.</source>
      <translation>스키마에 없는 항목입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>It fits several alternatives, where one is meant.</source>
      <translation>하나만 맞아야 하는데 여러 대안에 맞습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>It is what the schema rules out.</source>
      <translation>스키마가 금지한 값입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>It fits none of the alternatives.</source>
      <translation>어느 대안에도 맞지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>It is {found}, not {wanted}.</source>
      <translation>{wanted}이(가) 아니라 {found}입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>It is none of the values that are allowed.</source>
      <translation>허용된 값이 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>It is not the value that is asked for.</source>
      <translation>요구한 값이 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>It does not match {pattern}.</source>
      <translation>{pattern}에 맞지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>It breaks the rule {rule} {limit:g}.</source>
      <translation>{rule} {limit:g} 규칙에 어긋납니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>Not a type: {name}.</source>
      <translation>형식이 아닙니다: {name}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/json_schema.py" />
      <source>It leads nowhere: {reference}.</source>
      <translation>가리키는 곳이 없습니다: {reference}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/__init__.py" />
      <source>keys in quotes, or a list of them</source>
      <translation>따옴표로 묶은 단축키 또는 그 목록</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/backups.py" />
      <source>Room for backups</source>
      <translation>백업에 쓸 공간</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/backups.py" />
      <source>All chats are copied now and then, into the folder of backups. When the copies take more room than this, the oldest ones go. The newest two always stay.</source>
      <translation>모든 대화를 가끔 백업 폴더에 복사합니다. 복사본이 이 공간을 넘으면 오래된 것부터 지웁니다. 최근 두 개는 항상 남깁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/backups.py" />
      <source>copy, copies, restore, disk, space, size</source>
      <translation>복사, 복원, 백업, 디스크, 공간, 크기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/backups.py" />
      <source>MB</source>
      <translation>MB</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/kinds.py" />
      <source>true or false</source>
      <translation>true 또는 false</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/kinds.py" />
      <source>{value} is not possible; the default is used.</source>
      <translation>{value}: 쓸 수 없는 값이라 기본값을 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/kinds.py" />
      <source>{value} is not between {least} and {most}; {used} is used.</source>
      <translation>{value}: {least}~{most} 범위를 벗어나 {used} 값을 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/kinds.py" />
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a whole number</source>
      <translation>정수</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/kinds.py" />
      <source>a number</source>
      <translation>숫자</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/kinds.py" />
      <source>a text in quotes</source>
      <translation>따옴표로 묶은 문자열</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/kinds.py" />
      <source>“{value}” is none of {allowed}.</source>
      <translation>“{value}”: 다음 중 하나가 아닙니다: {allowed}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <source>it must be env:NAME, keyring, session or file; never the secret itself.</source>
      <translation>env:NAME, keyring, session, file 가운데 하나여야 하며 비밀 값 자체는 쓸 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <location filename="../desktop_chat/ui/presets/name_dialog.py" />
      <location filename="../desktop_chat/ui/prompts/editor.py" />
      <location filename="../desktop_chat/ui/providers/form.py" />
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Name</source>
      <translation>이름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>How it is called in this app; every name only once.</source>
      <translation>이 앱에서 부르는 이름입니다. 이름은 서로 달라야 합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>Command</source>
      <translation>명령</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <source>The absolute path of the program; no shell reads it.</source>
      <translation>프로그램의 절대 경로. 셸을 거치지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>Arguments</source>
      <translation>인수</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <source>Each is given to the program as it stands.</source>
      <translation>각각 그대로 프로그램에 전달합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <location filename="../desktop_chat/services/tools/attached.py" />
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Folder</source>
      <translation>폴더</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <source>Where the program starts.</source>
      <translation>프로그램을 시작하는 폴더.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>Environment variables</source>
      <translation>환경 변수</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <source>Added to the few that every program is given; no secrets.</source>
      <translation>기본으로 주는 몇 가지에 더합니다. 비밀 값은 넣지 마세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <location filename="../desktop_chat/ui/first_run/connect_page.py" />
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>Address</source>
      <translation>주소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <source>Of a server that is reached over HTTP, in place of a command.</source>
      <translation>명령 대신 HTTP로 접속하는 서버의 주소.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>Headers</source>
      <translation>헤더</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <source>Sent with each request to the address; no secrets.</source>
      <translation>주소로 보내는 요청마다 함께 보냅니다. 비밀 값은 넣지 마세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <location filename="../desktop_chat/ui/mcp/form.py" />
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>Secrets</source>
      <translation>비밀 값</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <source>Environment variables of the program, or headers for the address, with the place where each value lies: env:NAME, keyring, session or file.</source>
      <translation>프로그램의 환경 변수나 주소의 헤더와, 각 값이 있는 곳: env:NAME, keyring, session, file.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <location filename="../desktop_chat/ui/mcp/form.py" />
      <source>On in new chats</source>
      <translation>새 대화에서 켬</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/mcp.py" />
      <source>Its tools are offered in new chats without being turned on.</source>
      <translation>따로 켜지 않아도 새 대화에서 이 서버의 도구를 제공합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>it must be env:NAME, keyring, session, file or none; never the key itself.</source>
      <translation>env:이름, keyring, session, file, none 중 하나여야 하며 키 자체를 적으면 안 됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>the login is left out; it belongs into proxy_user and proxy_password.</source>
      <translation>로그인 정보는 뺐습니다. proxy_user와 proxy_password에 적으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>a list of texts</source>
      <translation>문자열 목록</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a table</source>
      <translation>테이블</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>texts, numbers and tables, but no dates</source>
      <translation>문자열, 숫자, 테이블만 되며 날짜는 안 됨</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>texts, numbers and tables</source>
      <translation>문자열, 숫자, 테이블</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <location filename="../desktop_chat/ui/providers/form.py" />
      <source>Protocol</source>
      <translation>프로토콜</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>How the server wants to be spoken to.</source>
      <translation>서버와 주고받는 방식입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>OpenAI Chat Completions, and what is compatible</source>
      <translation>OpenAI Chat Completions 및 호환 API</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <location filename="../desktop_chat/ui/providers/form.py" />
      <source>OpenAI Responses</source>
      <translation>OpenAI Responses</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <location filename="../desktop_chat/ui/providers/form.py" />
      <source>Anthropic Messages</source>
      <translation>Anthropic Messages</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>The demo, without a server</source>
      <translation>서버 없이 쓰는 데모</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>The server's base URL.</source>
      <translation>서버의 기본 URL입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <location filename="../desktop_chat/services/doctor.py" />
      <location filename="../desktop_chat/ui/figures/words.py" />
      <location filename="../desktop_chat/ui/first_run/model_choice.py" />
      <location filename="../desktop_chat/ui/model_picker.py" />
      <location filename="../desktop_chat/ui/providers/model_row.py" />
      <location filename="../desktop_chat/ui/search/chips.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Model</source>
      <translation>모델</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>The model of new chats, as the server calls it.</source>
      <translation>새 대화에 쓸 모델입니다. 서버가 쓰는 이름으로 적습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <location filename="../desktop_chat/services/doctor.py" />
      <location filename="../desktop_chat/ui/first_run/connect_page.py" />
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <location filename="../desktop_chat/ui/providers/key_part.py" />
      <source>Key</source>
      <translation>키</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>Where the key lies: env:NAME, keyring, session, file or none; never the key itself.</source>
      <translation>키가 있는 곳입니다: env:이름, keyring, session, file, none. 키 자체는 적지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>Further headers of each request.</source>
      <translation>요청마다 덧붙일 헤더입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Parameters</source>
      <translation>매개변수</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>Further parameters of each request, such as max_tokens.</source>
      <translation>요청마다 덧붙일 매개변수입니다. 예: max_tokens.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>Timeouts and retries</source>
      <translation>시간 제한과 재시도</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>In place of those for all providers.</source>
      <translation>모든 제공자에 적용되는 값 대신 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <location filename="../desktop_chat/services/doctor.py" />
      <location filename="../desktop_chat/ui/providers/proxy_part.py" />
      <source>Proxy</source>
      <translation>프록시</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>system, none, or the proxy's own address without a login.</source>
      <translation>system, none 또는 로그인 정보를 뺀 프록시 주소입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>User of the proxy</source>
      <translation>프록시 사용자</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>For a proxy of its own that asks for a login.</source>
      <translation>로그인이 필요한 프록시를 직접 지정했을 때 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>Password of the proxy</source>
      <translation>프록시 비밀번호</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>Where it lies: env:NAME, keyring, session, file or none; never the password itself.</source>
      <translation>비밀번호가 있는 곳입니다: env:이름, keyring, session, file, none. 비밀번호 자체는 적지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>Further certificates</source>
      <translation>추가 인증서</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>A PEM file of certificate authorities to trust besides the system's.</source>
      <translation>시스템 인증서 외에 더 신뢰할 인증 기관의 PEM 파일입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>Favourite models</source>
      <translation>즐겨찾는 모델</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/provider.py" />
      <source>They stand first in lists.</source>
      <translation>목록 맨 앞에 나옵니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/spending.py" />
      <source>Limit per day</source>
      <translation>하루 한도</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/spending.py" />
      <source>In US dollars, for the answers of all chats together. An answer that passes it is stopped, and what has arrived is kept. Models whose price is not known are not counted.</source>
      <translation>모든 대화의 답변을 합친 금액이며 단위는 미국 달러입니다. 한도를 넘는 답변은 중지하고, 그때까지 받은 내용은 보관합니다. 가격을 모르는 모델은 세지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/spending.py" />
      <source>cost, price, money, budget, cap, spending</source>
      <translation>비용, 가격, 돈, 예산, 한도, 지출, 요금, cost</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/spending.py" />
      <location filename="../desktop_chat/ui/context/popover.py" />
      <source>USD</source>
      <translation>달러</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/spending.py" />
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <location filename="../desktop_chat/ui/context/popover.py" />
      <source>No limit</source>
      <translation>제한 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>Time to connect</source>
      <translation>연결 제한 시간</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>How long a server may take to accept a connection.</source>
      <translation>서버가 연결을 받아들일 때까지 기다리는 시간입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>timeout, network, connection</source>
      <translation>타임아웃, 네트워크, 연결, 시간 초과, timeout</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>s</source>
      <translation>초</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>Time to the first text</source>
      <translation>첫 답변 대기 시간</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>How long a model may be silent before it begins. While nothing is set here, servers on this machine or in this house have {seconds} s, since they may be loading the model.</source>
      <translation>모델이 답변을 시작할 때까지 기다리는 시간입니다. 따로 정하지 않으면 이 컴퓨터나 같은 네트워크의 서버는 모델을 불러올 시간을 감안해 {seconds}초까지 기다립니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>timeout, loading, local, first token</source>
      <translation>타임아웃, 로딩, 로컬, 첫 토큰, 시간 초과, timeout</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>Silence in an answer</source>
      <translation>답변 중 무응답 시간</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>After its beginning: how long nothing at all may arrive.</source>
      <translation>답변이 시작된 뒤 아무것도 오지 않아도 기다리는 시간입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>timeout, pause, stall</source>
      <translation>타임아웃, 멈춤, 시간 초과, timeout</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>Silence without text</source>
      <translation>내용 없이 기다리는 시간</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>After its beginning: how long a server may show that it is alive and send no text.</source>
      <translation>답변이 시작된 뒤 서버가 연결 유지 신호만 보내도 기다리는 시간입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>timeout, keepalive, ping, stall</source>
      <translation>타임아웃, 연결 유지, 멈춤, 시간 초과, timeout, keepalive, ping</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>Time for a whole answer</source>
      <translation>답변 전체 제한 시간</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>An answer that takes longer is stopped; its text is kept.</source>
      <translation>이보다 오래 걸리면 중지하고, 그때까지 받은 내용은 보관합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>timeout, limit, maximum</source>
      <translation>타임아웃, 제한, 최대, 한도, timeout</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>Automatic retries</source>
      <translation>자동 재시도</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>How often a request is sent again when a server fails or is too busy.</source>
      <translation>서버에 오류가 있거나 요청이 몰릴 때 다시 보내는 횟수입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>repeat, attempts, errors</source>
      <translation>반복, 횟수, 오류, 다시 시도, retry</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>times</source>
      <translation>회</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>Never</source>
      <translation>안 함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>Longest wait before a retry</source>
      <translation>재시도 전 최대 대기 시간</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>A server that asks for a longer wait is not asked again by itself.</source>
      <translation>서버가 이보다 더 기다리라고 하면 자동으로 다시 보내지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/stream.py" />
      <source>rate limit, too many requests, repeat</source>
      <translation>요청 한도, 요청이 너무 많음, 반복, 429, rate limit</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <source>Theme</source>
      <translation>테마</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>The colours of the window.</source>
      <translation>창의 색상입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>dark mode, night, look, contrast, colors</source>
      <translation>다크 모드, 라이트 모드, 야간, 밝기, 대비, 색상, dark mode</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>As the system</source>
      <translation>시스템 설정에 따름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Light</source>
      <translation>라이트</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Dark</source>
      <translation>다크</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>High contrast</source>
      <translation>고대비</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <source>Zoom</source>
      <translation>확대/축소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>The size of text and of everything around it.</source>
      <translation>글자와 화면 요소의 크기입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>larger, smaller, text size, font size, scale</source>
      <translation>크게, 작게, 글자 크기, 글꼴 크기, 배율, zoom</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Font</source>
      <translation>글꼴</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>For everything but code.</source>
      <translation>코드를 뺀 모든 글에 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>typeface, letters, text</source>
      <translation>폰트, 서체, 글자, font</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Code font</source>
      <translation>코드 글꼴</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>For code in answers. Its letters should all have one width.</source>
      <translation>답변 속 코드에 쓰는 고정폭 글꼴입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>typeface, monospace, programming</source>
      <translation>폰트, 서체, 고정폭, 프로그래밍, monospace</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Motion</source>
      <translation>움직임 효과</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Whether things in the window may move or fade.</source>
      <translation>화면 요소가 움직이는 효과입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>animation, effects, accessibility</source>
      <translation>애니메이션, 동작 줄이기, 접근성, 손쉬운 사용, animation</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Full</source>
      <translation>사용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Reduced</source>
      <translation>줄이기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Times of messages</source>
      <translation>메시지 시각</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Show beside each message when it was written.</source>
      <translation>메시지 옆에 시각을 표시합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>clock, date, timestamps</source>
      <translation>시간, 날짜, 타임스탬프, timestamp</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <location filename="../desktop_chat/ui/settings/catalog.py" />
      <source>Language</source>
      <translation>언어</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Of the window. Models answer in the language that you write in.</source>
      <translation>화면에 쓰는 언어입니다. 모델은 물어본 언어로 답합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>translation, Korean, English, 한국어, 언어</source>
      <translation>번역, 한글, 한국어, 영어, Korean, English, language</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Send with</source>
      <translation>보내기 키</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>With Ctrl+Enter, a plain Enter makes a new line. Shift+Enter always does.</source>
      <translation>Ctrl+Enter를 고르면 Enter로 줄을 바꿉니다. Shift+Enter는 언제나 줄을 바꿉니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>return key, new line, composer</source>
      <translation>엔터, 리턴, 줄 바꿈, 전송, 입력창, enter</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <source>Enter</source>
      <translation>Enter</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Ctrl+Enter</source>
      <translation>Ctrl+Enter</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Copy selections as</source>
      <translation>선택한 글을 복사하는 형식</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Ctrl+Shift+C copies the other way.</source>
      <translation>Ctrl+Shift+C를 누르면 다른 형식으로 복사합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>clipboard, markdown, plain text, selection</source>
      <translation>클립보드, 마크다운, 일반 텍스트, 선택</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Text as it is seen</source>
      <translation>보이는 그대로의 글</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Markdown</source>
      <translation>마크다운</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Notifications</source>
      <translation>알림</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Say when an answer is there while you are in another window.</source>
      <translation>다른 창을 쓰는 동안 답변이 도착하면 알려 줍니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>alert, message, desktop</source>
      <translation>알림, 메시지, 소식, 데스크톱, notification</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Icon in the system tray</source>
      <translation>트레이 아이콘</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>It shows when an answer arrives, and brings the window back.</source>
      <translation>답변이 오는 중인지 보여 주고, 누르면 창을 다시 엽니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>background, panel, task bar, notification area</source>
      <translation>백그라운드, 작업 표시줄, 알림 영역, 시스템 트레이, tray</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Closing while an answer arrives</source>
      <translation>답변을 받는 중에 창을 닫으면</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>What has arrived by then is kept in any case.</source>
      <translation>받은 내용은 언제나 보관합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>quit, exit, background, tray</source>
      <translation>종료, 닫기, 백그라운드, 트레이, quit</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <location filename="../desktop_chat/ui/compare/chooser.py" />
      <source>Ask</source>
      <translation>물어보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Go on in the tray</source>
      <translation>트레이에서 계속 받기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Stop the answer</source>
      <translation>답변 중지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Pace of arriving text</source>
      <translation>답변 표시 간격</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>How often arriving text is painted. Less looks smoother; more spares the battery.</source>
      <translation>받은 글을 화면에 표시하는 간격입니다. 짧으면 부드럽고, 길면 배터리를 아낍니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>speed, refresh, interval, performance</source>
      <translation>속도, 새로 고침, 간격, 성능, 배터리</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>ms</source>
      <translation>ms</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Provider of new chats</source>
      <translation>새 대화의 제공자</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Each chat can choose another one.</source>
      <translation>대화마다 바꿀 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>default, model, server</source>
      <translation>기본값, 모델, 서버, provider</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Titles of new chats</source>
      <translation>새 대화의 제목</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>The model is asked once, after its first answer. That request costs what every request to it costs. A title that you typed stays.</source>
      <translation>첫 답변이 끝나면 모델에 한 번 물어봅니다. 이 요청에도 다른 요청처럼 비용이 듭니다. 직접 입력한 제목은 그대로 둡니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>name, automatic, rename, summary</source>
      <translation>이름, 자동, 이름 바꾸기, 요약, 제목, title</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>From the first question</source>
      <translation>첫 질문으로 정하기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <source>Ask the chat's model</source>
      <translation>대화의 모델에 물어보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/setting_specs/ui.py" />
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>None</source>
      <translation>없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/domain/system_limits.py" />
      <source>This computer is at its limit of open files or threads. Close something.</source>
      <translation>이 컴퓨터가 열 수 있는 파일이나 스레드 수가 한계에 이르렀습니다. 다른 프로그램을 닫으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/answer_pieces.py" />
      <location filename="../desktop_chat/providers/taped_attempt.py" />
      <source>The server answered in one piece.</source>
      <translation>서버가 한 번에 통째로 답했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/answer_pieces.py" />
      <source>The answer arrived in one piece: a proxy on the way holds it back.</source>
      <translation>답변이 한 덩어리로 도착했습니다. 중간의 프록시가 붙잡아 두고 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/asking.py" />
      <source>{host} did not answer within {n} seconds.</source>
      <translation>{host}에서 {n}초 안에 응답하지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/claude_thinking.py" />
      <source>Not sent, as the model does not think: {name}.</source>
      <translation>추론하지 않는 모델이라 보내지 않음: {name}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/claude_thinking.py" />
      <source>Not sent, as it does not go with thinking: {name}.</source>
      <translation>추론과 함께 쓸 수 없어 보내지 않음: {name}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/decoding.py" />
      <source>Stopped: the answer is too long.</source>
      <translation>답변이 너무 길어 중지했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/decoding.py" />
      <source>The server sends unreadable data: nothing in its answer could be understood. Is the protocol right?</source>
      <translation>서버가 읽을 수 없는 데이터를 보냅니다. 응답에서 알아볼 수 있는 것이 없습니다. 프로토콜이 맞나요?</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/providers/decoding.py" />
      <source>{n} unreadable events were skipped.</source>
      <translation>
        <numerusform>읽을 수 없는 이벤트 {n}개를 건너뛰었습니다.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/providers/decoding.py" />
      <source>{n} events of an unknown kind were ignored.</source>
      <translation>
        <numerusform>알 수 없는 종류의 이벤트 {n}개를 무시했습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/demo_script.py" />
      <source>The demo plays a failure: server error 500.</source>
      <translation>데모가 실패를 흉내 냅니다: 서버 오류 500.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/demo_script.py" />
      <source>The demo plays a busy server (503).</source>
      <translation>데모가 바쁜 서버(503)를 흉내 냅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/demo_script.py" />
      <source>The demo plays a lost connection.</source>
      <translation>데모가 끊긴 연결을 흉내 냅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/hold.py" />
      <source>Files cannot be sent here.</source>
      <translation>여기에서는 파일을 보낼 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/hold.py" />
      <source>This chat holds more pictures than the {count} that a request may carry.</source>
      <translation>이 대화에는 요청 하나에 담을 수 있는 {count}장보다 많은 그림이 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/listing.py" />
      <location filename="../desktop_chat/providers/reader.py" />
      <source>Got a web page, not an answer. Does the Wi-Fi want a login, or is the URL wrong?</source>
      <translation>답변 대신 웹페이지가 왔습니다. Wi-Fi 로그인이 필요하거나 URL이 틀리지 않았나요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/listing.py" />
      <source>{host} gives no list of its models.</source>
      <translation>{host}에서 모델 목록을 제공하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/proxies.py" />
      <source>Proxy setting not usable: {proxy}</source>
      <translation>프록시 설정을 쓸 수 없습니다: {proxy}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/proxies.py" />
      <source>The address of the proxy {proxy} holds a login. Enter the user and the password in their own fields instead.</source>
      <translation>프록시 {proxy} 주소에 로그인 정보가 들어 있습니다. 사용자 이름과 비밀번호는 각각의 칸에 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/proxies.py" />
      <source>The user name for the proxy cannot be sent.</source>
      <translation>프록시에 보낼 수 없는 사용자 이름입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>No credit is left at {host}.</source>
      <translation>{host}의 크레딧이 모두 소진되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} withheld the answer.</source>
      <translation>{host}에서 답변을 차단했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} does not know the model “{model}”. Pick another one.</source>
      <translation>{host}에 “{model}” 모델이 없습니다. 다른 모델을 고르세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} reports an error.</source>
      <translation>{host}에서 오류를 알려 왔습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host}: not allowed.</source>
      <translation>{host}: 허용되지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} timed out (408).</source>
      <translation>{host}의 응답 시간이 초과되었습니다(408).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} reports a conflict (409).</source>
      <translation>{host}에서 충돌을 알려 왔습니다(409).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} is busy: too many requests for now.</source>
      <translation>{host}에 요청이 몰려 있습니다. 잠시 뒤 다시 시도하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} refused the request ({status}).</source>
      <translation>{host}에서 요청을 거부했습니다({status}).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>Gateway error {status} at {host}.</source>
      <translation>{host}의 게이트웨이 오류 {status}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} is overloaded.</source>
      <translation>{host}에 과부하가 걸렸습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>Server error {status} at {host}.</source>
      <translation>{host}의 서버 오류 {status}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} does not speak this chat API. Check the protocol and the URL.</source>
      <translation>{host}에서는 이 대화 API를 쓸 수 없습니다. 프로토콜과 URL을 확인하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} refused the key. Check it in the settings.</source>
      <translation>{host}에서 키를 거부했습니다. 설정에서 키를 확인하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} wants a key, and none is set up for it.</source>
      <translation>{host}에는 키가 필요한데 설정된 키가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Try {url}.</source>
      <translation>{url} 주소를 써 보세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} has nothing at this address: the URL looks wrong.</source>
      <translation>{host}의 이 주소에는 아무것도 없습니다. URL이 틀린 것 같습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} did not find what was asked for. Is the URL wrong?</source>
      <translation>{host}에서 요청한 것을 찾지 못했습니다. URL이 틀리지 않았나요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} redirects to {there}, which was not followed.</source>
      <translation>{host}에서 {there}(으)로 이동하라고 했지만 따르지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>Got a redirect to a web page at {there}, not an answer; it was not followed. Does the Wi-Fi want a login?</source>
      <translation>답변 대신 {there} 웹페이지로 이동하라는 응답이 왔고, 따르지 않았습니다. Wi-Fi 로그인이 필요한가요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>The message is too big for {host}.</source>
      <translation>메시지가 {host}에 보내기에는 너무 큽니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>The message is too big for {host}: {megabytes} MB.</source>
      <translation>메시지가 {host}에 보내기에는 너무 큽니다: {megabytes} MB.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>Start a new chat, or leave out older messages.</source>
      <translation>새 대화를 시작하거나 오래된 메시지를 빼세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>The conversation is too long for the model.</source>
      <translation>대화가 모델이 받을 수 있는 길이를 넘었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>The conversation is too long by {n} tokens.</source>
      <translation>대화가 {n}토큰만큼 너무 깁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>The limit lasts until {time}.</source>
      <translation>제한은 {time}까지입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refused_fields.py" />
      <source>Pictures were left out, as the model takes none.</source>
      <translation>모델이 그림을 받지 않아 그림을 뺐습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refused_fields.py" />
      <source>PDF files were sent as text, as the server takes no files.</source>
      <translation>서버가 파일을 받지 않아 PDF를 텍스트로 보냈습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refused_fields.py" />
      <source>The schema was given in words, as the server takes none.</source>
      <translation>서버가 스키마를 받지 않아 말로 전했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refused_fields.py" />
      <source>The server shows no summary of the reasoning.</source>
      <translation>서버가 추론 요약을 보여 주지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refused_fields.py" />
      <source>Tools were left out, as the model takes none.</source>
      <translation>모델이 도구를 받지 않아 뺐습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refused_fields.py" />
      <source>Left out, as the server refuses it: {field}.</source>
      <translation>서버가 거부하여 뺐습니다: {field}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/registry.py" />
      <source>The key is empty.</source>
      <translation>키가 비어 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/registry.py" />
      <source>The key is too long to be one.</source>
      <translation>키라고 보기에는 너무 깁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/registry.py" />
      <source>The key holds spaces, line breaks or letters that no key has. Copy it again.</source>
      <translation>키에 공백, 줄 바꿈 또는 키에 쓰이지 않는 글자가 있습니다. 다시 복사하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/registry.py" />
      <source>The header “{name}” in the settings cannot be sent.</source>
      <translation>설정에 있는 “{name}” 헤더는 보낼 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/sse.py" />
      <source>The server sends unreadable data: one event of more than 16 MB.</source>
      <translation>서버가 읽을 수 없는 데이터를 보냅니다: 16 MB가 넘는 이벤트 하나.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/taped_attempt.py" />
      <source>The tape ends before the answer begins.</source>
      <translation>답변이 시작되기 전에 기록이 끝납니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/taped_attempt.py" />
      <source>There is nothing more on this tape.</source>
      <translation>이 기록에는 더 이상 내용이 없습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/providers/taped_attempt.py" />
      <source>{n} bytes in the middle are not on this tape.</source>
      <translation>
        <numerusform>가운데 {n}바이트는 이 기록에 없습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The URL of {host} cannot be used.</source>
      <translation>{host}의 URL을 쓸 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>A header for {host} holds characters that cannot be sent.</source>
      <translation>{host}에 보낼 헤더에 보낼 수 없는 글자가 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The connection to {host} was lost.</source>
      <translation>{host} 연결이 끊어졌습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The server sends unreadable data.</source>
      <translation>서버가 읽을 수 없는 데이터를 보냅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Something in this program went wrong; the details are in its log.</source>
      <translation>프로그램에서 문제가 생겼습니다. 자세한 내용은 로그에 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The proxy {proxy} refused the user name or the password.</source>
      <translation>프록시({proxy})가 사용자 이름이나 비밀번호를 거부했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The proxy {proxy} wants a login. Enter a user name and a password for it in the provider’s settings.</source>
      <translation>프록시({proxy})가 로그인을 요구합니다. 제공자 설정에서 사용자 이름과 비밀번호를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The proxy {proxy} wants a login. Enter the proxy with a user name and a password in the provider’s settings.</source>
      <translation>프록시({proxy})가 로그인을 요구합니다. 제공자 설정에서 프록시를 직접 지정하고 사용자 이름과 비밀번호를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The proxy refused the connection: {reason}.</source>
      <translation>프록시가 연결을 거부했습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The proxy {proxy} cannot be reached. Check it in the provider’s settings.</source>
      <translation>프록시({proxy})에 연결할 수 없습니다. 제공자 설정에서 확인하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>Proxy setting not usable: {proxy} cannot be reached. Check the proxy settings of this computer.</source>
      <translation>프록시 설정을 쓸 수 없습니다: {proxy}에 연결할 수 없습니다. 이 컴퓨터의 프록시 설정을 확인하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>{host} does not speak TLS as it should. Is the URL’s https right?</source>
      <translation>{host}: TLS 연결이 올바르지 않습니다. URL의 https가 맞나요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>Can’t reach {host} (refused). Is the server running?</source>
      <translation>{host}에 연결할 수 없습니다(거부됨). 서버가 실행 중인가요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>Can’t reach {host}.</source>
      <translation>{host}에 연결할 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>You are offline, or the network does not answer.</source>
      <translation>오프라인이거나 네트워크가 응답하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>No such host: {host}. Check the URL in the settings.</source>
      <translation>{host}: 없는 호스트입니다. 설정에서 URL을 확인하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The certificate of {host} expired on {day}.</source>
      <translation>{host}의 인증서가 {day}에 만료되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The certificate of {host} has expired.</source>
      <translation>{host}의 인증서가 만료되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The certificate is not for {host}.</source>
      <translation>{host}의 인증서가 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The certificate of {host} is not trusted by this computer.</source>
      <translation>이 컴퓨터는 {host}의 인증서를 신뢰하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>{host} is not a web server.</source>
      <translation>{host}: 웹 서버가 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>Bad answer from {host}: its headers cannot be read.</source>
      <translation>{host}의 응답이 잘못되었습니다: 헤더를 읽을 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>{host} closed the connection without an answer.</source>
      <translation>{host}에서 응답 없이 연결을 닫았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/trust.py" />
      <source>Name the certificate file {path} with its whole path.</source>
      <translation>인증서 파일 {path}의 전체 경로를 적으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/trust.py" />
      <source>There is no certificate file {path}.</source>
      <translation>인증서 파일 {path}: 파일이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/trust.py" />
      <source>{path} is no certificate file.</source>
      <translation>{path}: 인증서 파일이 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/trust.py" />
      <source>The file {path} holds no certificate in PEM form.</source>
      <translation>{path} 파일에 PEM 형식의 인증서가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/trust.py" />
      <source>The certificate file {path} cannot be read: {reason}.</source>
      <translation>인증서 파일 {path}: 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/urls.py" />
      <source>The base URL is missing.</source>
      <translation>기본 URL이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/urls.py" />
      <source>“{url}” is no usable base URL.</source>
      <translation>“{url}”: 쓸 수 없는 기본 URL입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/urls.py" />
      <source>“{url}” is no usable base URL. Did you mean {right} ?</source>
      <translation>“{url}”: 쓸 수 없는 기본 URL입니다. {right} 주소를 쓰려던 것인가요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/web_search.py" />
      <source>Not sent, as this server has no search that is known: {name}.</source>
      <translation>이 서버에는 알려진 검색이 없어 보내지 않음: {name}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/wire_provider.py" />
      <source>The server no longer has the answer, so it was asked anew.</source>
      <translation>서버에 답변이 남아 있지 않아 다시 물었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/wire_provider.py" />
      <source>Sent again at once: the open connection was dead.</source>
      <translation>열려 있던 연결이 끊겨 곧바로 다시 보냈습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/wire_provider.py" />
      <source>The server gives no rest, so the answer was asked anew.</source>
      <translation>서버가 나머지를 주지 않아 답변을 처음부터 다시 요청했습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>The API answers at {url}: {n} models.</source>
      <translation>
        <numerusform>{url}에서 API가 응답합니다. 모델 {n}개가 있습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>The API answers at {url}.</source>
      <translation>{url}에서 API가 응답합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>Set the base URL to {url}.</source>
      <translation>기본 URL을 {url}(으)로 바꾸세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>Look the base URL up in the server’s documentation.</source>
      <translation>서버 문서에서 기본 URL을 찾아보세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>Some servers have none; the next steps will tell.</source>
      <translation>목록이 없는 서버도 있습니다. 다음 단계에서 알 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>{url} gave no answer.</source>
      <translation>{url}에서 응답이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>{url} leads on to {there}, which was not followed.</source>
      <translation>{url}에서 {there}(으)로 이동하라고 했지만 따르지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>A web page at {url} refuses to let this app in ({status}): a firewall or a login.</source>
      <translation>{url}의 웹페이지가 이 앱의 접근을 막습니다({status}). 방화벽이나 로그인 때문일 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>There is a web page at {url}, not an API.</source>
      <translation>{url}에는 API가 아니라 웹페이지가 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>There is no list of models at {url} (404).</source>
      <translation>{url}에 모델 목록이 없습니다(404).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>The server took the question and stays silent. It may be overloaded.</source>
      <translation>서버가 질문을 받고도 응답하지 않습니다. 과부하 상태일 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>The fault is at the server. Try again later.</source>
      <translation>서버 쪽 문제입니다. 나중에 다시 시도하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>If the server speaks TLS, begin the base URL with https://.</source>
      <translation>서버가 TLS를 쓴다면 기본 URL을 https://로 시작하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>Set the key of this provider anew.</source>
      <translation>이 제공자의 키를 다시 설정하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>Wait a little before you try again.</source>
      <translation>잠시 기다렸다가 다시 시도하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>The server wants no key.</source>
      <translation>이 서버에는 키가 필요 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>No key is set; the first token will tell whether one is wanted.</source>
      <translation>설정된 키가 없습니다. 키가 필요한지는 첫 토큰 단계에서 알 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>The key is accepted.</source>
      <translation>키가 확인되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>The server does not look at keys.</source>
      <translation>서버가 키를 확인하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>The list of models is open to all; the first token will tell about the key.</source>
      <translation>모델 목록은 누구나 볼 수 있습니다. 키가 맞는지는 첫 토큰 단계에서 알 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>Add credit at your provider, or use another key.</source>
      <translation>제공자에서 크레딧을 충전하거나 다른 키를 쓰세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>The key may not be allowed to do this, or not from this country or network.</source>
      <translation>이 키에 권한이 없거나, 이 국가 또는 네트워크에서 쓸 수 없는 키일 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>Copy the key once more. You get one at {page}.</source>
      <translation>키를 다시 복사하세요. 키는 {page}에서 발급받을 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>Copy the key once more, whole and without spaces.</source>
      <translation>키 전체를 공백 없이 다시 복사하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>The demo has only one.</source>
      <translation>데모에는 모델이 하나뿐입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>Choose one, as {names}.</source>
      <translation>모델을 하나 고르세요. 예: {names}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>No model is chosen.</source>
      <translation>고른 모델이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>The server has no list to look “{model}” up in.</source>
      <translation>“{model}” 모델을 찾아볼 목록이 서버에 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>“{model}” is in the server’s list.</source>
      <translation>“{model}” 모델이 서버 목록에 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>Similar ones: {names}.</source>
      <translation>비슷한 모델: {names}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>Choose one from the list.</source>
      <translation>목록에서 하나 고르세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/api_checks.py" />
      <source>“{model}” is not in the server’s list.</source>
      <translation>“{model}” 모델이 서버 목록에 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/attachment_loading.py" />
      <source>Reading the attached files takes too long.</source>
      <translation>첨부 파일을 읽는 데 너무 오래 걸립니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/attachment_loading.py" />
      <source>A picture</source>
      <translation>그림</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/attachment_loading.py" />
      <source>“{name}” is no longer there, so it cannot be sent.</source>
      <translation>‘{name}’이(가) 더 이상 없어 보낼 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/attachment_loading.py" />
      <location filename="../desktop_chat/services/file_reading.py" />
      <source>“{name}” cannot be sent: pictures, PDF and text files can.</source>
      <translation>‘{name}’은(는) 보낼 수 없습니다. 그림, PDF, 텍스트 파일만 보낼 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/attachment_making.py" />
      <location filename="../desktop_chat/services/file_reading.py" />
      <source>“{name}” is a picture of a kind that is not taken. Use PNG or JPEG.</source>
      <translation>‘{name}’은(는) 지원하지 않는 그림 형식입니다. PNG나 JPEG를 쓰세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/attachment_making.py" />
      <location filename="../desktop_chat/ui/attachments/shaping.py" />
      <source>“{name}” is too large: {width} × {height} pixels.</source>
      <translation>‘{name}’이(가) 너무 큽니다: {width} × {height} 픽셀.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/attachment_making.py" />
      <source>“{name}” cannot be read as a picture.</source>
      <translation>‘{name}’을(를) 그림으로 읽을 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/attachments.py" />
      <location filename="../desktop_chat/services/tools/attached.py" />
      <location filename="../desktop_chat/ui/transcript/media_strips.py" />
      <source>File</source>
      <translation>파일</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/attachments.py" />
      <location filename="../desktop_chat/services/tools/attached.py" />
      <source>Reading “{name}” takes too long.</source>
      <translation>‘{name}’을(를) 읽는 데 너무 오래 걸립니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/attachments.py" />
      <location filename="../desktop_chat/services/file_reading.py" />
      <location filename="../desktop_chat/ui/attachments/preview.py" />
      <source>“{name}” cannot be read.</source>
      <translation>‘{name}’을(를) 읽을 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/backups.py" />
      <source>No backup could be made, so nothing was done. {reason}</source>
      <translation>백업을 만들 수 없어 아무것도 하지 않았습니다. {reason}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/branches.py" />
      <source>This message is no longer there.</source>
      <translation>이 메시지는 더 이상 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/branches.py" />
      <source>{title} (branch)</source>
      <translation>{title} (갈래)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/compaction.py" />
      <source>The model gave no summary.</source>
      <translation>모델이 요약을 주지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/compaction.py" />
      <source>Another part of the chat is shown now, so the summary was not used.</source>
      <translation>지금은 대화의 다른 갈래를 보고 있어 요약을 쓰지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/compaction.py" />
      <source>The summary was longer than one answer may be.</source>
      <translation>요약이 답변 하나에 담을 수 있는 길이를 넘었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/continuing.py" />
      <source>The model had nothing to add.</source>
      <translation>모델이 덧붙일 내용이 없었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Undone: {deed}</source>
      <translation>실행 취소함: {deed}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Done again: {deed}</source>
      <translation>다시 실행함: {deed}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Move “{title}” to “{folder}”</source>
      <translation>‘{title}’을(를) ‘{folder}’ 폴더로 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Move “{title}” out of its folder</source>
      <translation>‘{title}’을(를) 폴더에서 꺼내기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Move {n} chats to “{folder}”</source>
      <translation>
        <numerusform>대화 {n}개를 ‘{folder}’ 폴더로 이동</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Move {n} chats out of their folders</source>
      <translation>
        <numerusform>대화 {n}개를 폴더에서 꺼내기</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Pin “{title}”</source>
      <translation>‘{title}’ 고정</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Unpin “{title}”</source>
      <translation>‘{title}’ 고정 해제</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Pin {n} chats</source>
      <translation>
        <numerusform>대화 {n}개 고정</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Unpin {n} chats</source>
      <translation>
        <numerusform>대화 {n}개 고정 해제</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Archive “{title}”</source>
      <translation>‘{title}’ 보관</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Take “{title}” out of the archive</source>
      <translation>‘{title}’을(를) 보관함에서 꺼내기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Archive {n} chats</source>
      <translation>
        <numerusform>대화 {n}개 보관</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Take {n} chats out of the archive</source>
      <translation>
        <numerusform>대화 {n}개를 보관함에서 꺼내기</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Tag “{title}” with “{tag}”</source>
      <translation>‘{title}’에 ‘{tag}’ 태그 달기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Remove the tag “{tag}” from “{title}”</source>
      <translation>‘{title}’에서 ‘{tag}’ 태그 떼기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Tag {n} chats with “{tag}”</source>
      <translation>
        <numerusform>대화 {n}개에 ‘{tag}’ 태그 달기</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Remove the tag “{tag}” from {n} chats</source>
      <translation>
        <numerusform>대화 {n}개에서 ‘{tag}’ 태그 떼기</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Make the preset “{name}”</source>
      <translation>‘{name}’ 프리셋 만들기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Rename the preset “{name}”</source>
      <translation>‘{name}’ 프리셋 이름 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Move the preset “{name}”</source>
      <translation>‘{name}’ 프리셋 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Delete the preset “{name}”</source>
      <translation>‘{name}’ 프리셋 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Change the preset “{name}”</source>
      <translation>‘{name}’ 프리셋 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Change the presets</source>
      <translation>프리셋 바꾸기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Import {n} prompts</source>
      <translation>
        <numerusform>프롬프트 {n}개 가져오기</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Make the prompt “{name}”</source>
      <translation>‘{name}’ 프롬프트 만들기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Rename the prompt “{name}”</source>
      <translation>‘{name}’ 프롬프트 이름 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Move the prompt “{name}”</source>
      <translation>‘{name}’ 프롬프트 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Delete the prompt “{name}”</source>
      <translation>‘{name}’ 프롬프트 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Change the prompt “{name}”</source>
      <translation>‘{name}’ 프롬프트 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Change the prompts</source>
      <translation>프롬프트 바꾸기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>{n} chats pinned</source>
      <translation>
        <numerusform>대화 {n}개를 고정했습니다</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>{n} chats unpinned</source>
      <translation>
        <numerusform>대화 {n}개의 고정을 풀었습니다</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>{n} chats archived</source>
      <translation>
        <numerusform>대화 {n}개를 보관했습니다</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>{n} chats are back in the list</source>
      <translation>
        <numerusform>대화 {n}개를 보관함에서 꺼냈습니다</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>{n} chats deleted</source>
      <translation>
        <numerusform>대화 {n}개를 삭제했습니다</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>{n} chats restored</source>
      <translation>
        <numerusform>대화 {n}개를 복원했습니다</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <location filename="../desktop_chat/ui/chat_navigator.py" />
      <source>Chat renamed</source>
      <translation>대화 이름을 바꿨습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Chat cleared</source>
      <translation>대화를 비웠습니다</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>{n} chats moved</source>
      <translation>
        <numerusform>대화 {n}개를 옮겼습니다</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Folder deleted</source>
      <translation>폴더를 삭제했습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Message edited</source>
      <translation>메시지를 고쳤습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Asked again</source>
      <translation>다시 물었습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Message deleted</source>
      <translation>메시지를 삭제했습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>This is a new chat</source>
      <translation>새 대화입니다</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>{n} chats imported</source>
      <translation>
        <numerusform>대화 {n}개를 가져왔습니다</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <location filename="../desktop_chat/ui/queue/host.py" />
      <source>The question will not be asked</source>
      <translation>질문을 보내지 않습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Delete “{title}”</source>
      <translation>‘{title}’ 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Restore “{title}”</source>
      <translation>‘{title}’ 복원</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Clear “{title}”</source>
      <translation>‘{title}’ 비우기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Rename “{title}”</source>
      <translation>‘{title}’ 이름 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Change the system prompt</source>
      <translation>시스템 프롬프트 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Change the options of the chat</source>
      <translation>대화 설정 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Make the folder “{name}”</source>
      <translation>‘{name}’ 폴더 만들기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Rename the folder “{name}”</source>
      <translation>‘{name}’ 폴더 이름 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Move the folder “{name}”</source>
      <translation>‘{name}’ 폴더 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Delete the folder “{name}”</source>
      <translation>‘{name}’ 폴더 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <location filename="../desktop_chat/ui/branches/editor.py" />
      <source>Edit the message</source>
      <translation>메시지 고치기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Answer again</source>
      <translation>답변 다시 받기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Continue the answer</source>
      <translation>답변 이어 쓰기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <location filename="../desktop_chat/ui/compare/chooser.py" />
      <source>Ask several models</source>
      <translation>여러 모델에 묻기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Keep the answer</source>
      <translation>답변 선택</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Delete the message</source>
      <translation>메시지 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <location filename="../desktop_chat/ui/actions/branch_table.py" />
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>Continue in a new chat</source>
      <translation>새 대화에서 계속</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Replace the oldest part by a summary</source>
      <translation>앞부분을 요약으로 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Import chats</source>
      <translation>대화 가져오기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Restore “{title}” from a backup</source>
      <translation>백업에서 ‘{title}’ 복원</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Remove a waiting question</source>
      <translation>기다리는 질문 빼기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Delete {n} chats</source>
      <translation>
        <numerusform>대화 {n}개 삭제</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>Restore {n} chats</source>
      <translation>
        <numerusform>대화 {n}개 복원</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/deed_words.py" />
      <source>Restore {n} chats from a backup</source>
      <translation>
        <numerusform>백업에서 대화 {n}개 복원</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/deeds.py" />
      <location filename="../desktop_chat/storage/operations.py" />
      <location filename="../desktop_chat/storage/restoring.py" />
      <source>An answer is still arriving here. Try again when it has ended.</source>
      <translation>아직 답변을 받는 중입니다. 답변이 끝난 뒤 다시 시도하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Not needed: the demo is part of this app.</source>
      <translation>필요 없음: 데모는 이 앱에 들어 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Not tried, as a step before it failed.</source>
      <translation>앞 단계가 실패하여 시도하지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Connection report of Desktop Chat {version}</source>
      <translation>Desktop Chat {version} 연결 점검 보고서</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Protocol: {protocol}</source>
      <translation>프로토콜: {protocol}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Base URL: {url}</source>
      <translation>기본 URL: {url}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Model: {model}</source>
      <translation>모델: {model}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Key: {place}</source>
      <translation>키: {place}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Proxy: {proxy}</source>
      <translation>프록시: {proxy}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>CA file: {answer}</source>
      <translation>CA 파일: {answer}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>yes</source>
      <translation>있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>no</source>
      <translation>없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Server</source>
      <translation>서버</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Encryption</source>
      <translation>암호화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>API</source>
      <translation>API</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>First token</source>
      <translation>첫 토큰</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Live streaming</source>
      <translation>실시간 수신</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>running</source>
      <translation>진행 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>good</source>
      <translation>정상</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>attention</source>
      <translation>주의</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>failed</source>
      <translation>실패</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>skipped</source>
      <translation>건너뜀</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>There was no answer within {n} seconds.</source>
      <translation>{n}초 안에 응답이 없었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Waiting for the first token, {n} s so far.</source>
      <translation>첫 토큰을 기다리는 중, {n}초 지남</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/doctor.py" />
      <source>Still waiting, {n} s so far.</source>
      <translation>기다리는 중, {n}초 지남</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/file_reading.py" />
      <location filename="../desktop_chat/services/tools/attached.py" />
      <location filename="../desktop_chat/tools/folders.py" />
      <source>“{name}” is not there.</source>
      <translation>‘{name}’이(가) 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/file_reading.py" />
      <location filename="../desktop_chat/tools/folders.py" />
      <source>“{name}” may not be read.</source>
      <translation>‘{name}’을(를) 읽을 권한이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/file_reading.py" />
      <source>“{name}” is empty.</source>
      <translation>‘{name}’이(가) 비어 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/file_reading.py" />
      <source>“{name}” is a folder. Add its files one by one.</source>
      <translation>‘{name}’은(는) 폴더입니다. 안에 든 파일을 하나씩 추가하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/file_reading.py" />
      <location filename="../desktop_chat/tools/folders.py" />
      <source>“{name}” is no file that can be read.</source>
      <translation>‘{name}’은(는) 읽을 수 있는 파일이 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/pdf_text.py" />
      <source>“{name}” holds no text that can be read: its pages are pictures.</source>
      <translation>‘{name}’에는 읽을 수 있는 글이 없습니다. 모든 쪽이 그림입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/pdf_text.py" />
      <source>“{name}” is locked with a password.</source>
      <translation>‘{name}’은(는) 암호로 잠겨 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/pdf_text.py" />
      <source>“{name}” cannot be read as a PDF.</source>
      <translation>‘{name}’을(를) PDF로 읽을 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/presets.py" />
      <source>Another compatible server</source>
      <translation>그 밖의 호환 서버</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/presets_desk.py" />
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <source>Preset</source>
      <translation>프리셋</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/prompt_files.py" />
      <source>There are no prompts in this file.</source>
      <translation>이 파일에는 프롬프트가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/prompt_files.py" />
      <source>This file is no JSON that can be read.</source>
      <translation>이 파일은 읽을 수 있는 JSON이 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/prompts.py" />
      <source>Prompt</source>
      <translation>프롬프트</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/prompts.py" />
      <source>This file is too large to be one of prompts.</source>
      <translation>이 파일은 프롬프트 파일이라기에는 너무 큽니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/prompts.py" />
      <source>The file {path} cannot be read.</source>
      <translation>{path} 파일을 읽을 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/prompts.py" />
      <source>The file {path} cannot be written.</source>
      <translation>{path} 파일에 쓸 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/provider_pool.py" />
      <location filename="../desktop_chat/ui/dialog_host.py" />
      <location filename="../desktop_chat/ui/window.py" />
      <source>There is no provider named “{name}” in the settings.</source>
      <translation>설정에 “{name}” 제공자가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/provider_pool.py" />
      <source>No model is chosen for {name}. Name one in the settings.</source>
      <translation>{name}에서 쓸 모델을 고르지 않았습니다. 설정에서 정하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/rescue.py" />
      <source>The log of the app says why.</source>
      <translation>이유는 앱 로그에 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/sessions.py" />
      <source>This chat is no longer there.</source>
      <translation>이 대화는 더 이상 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/spending.py" />
      <source>This chat has reached its limit of {most}.</source>
      <translation>이 대화의 비용이 한도 {most}에 이르렀습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/spending.py" />
      <source>Today has reached its limit of {most}.</source>
      <translation>오늘 비용이 한도 {most}에 이르렀습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/spending.py" />
      <source>under {amount}</source>
      <translation>{amount} 미만</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>No token came within {n} seconds.</source>
      <translation>{n}초 안에 토큰이 오지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The first token came after {seconds} s.</source>
      <translation>{seconds}초 만에 첫 토큰이 왔습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>That is slow: a local server may have been loading the model, others are busy.</source>
      <translation>느린 편입니다. 로컬 서버라면 모델을 불러오는 중이었거나, 다른 서버라면 바쁜 상태일 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>This time no token came within {n} seconds.</source>
      <translation>이번에는 {n}초 안에 토큰이 오지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The server may be busy. Try again later.</source>
      <translation>서버가 바쁜 것 같습니다. 나중에 다시 시도하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The answer broke off while it arrived.</source>
      <translation>답변이 오다가 끊겼습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The connection ended before a token came.</source>
      <translation>토큰이 오기 전에 연결이 끝났습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>A proxy or a gateway on the way may cut long answers off. Try again.</source>
      <translation>중간의 프록시나 게이트웨이가 긴 답변을 끊었을 수 있습니다. 다시 시도하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The server answered, but without text.</source>
      <translation>서버가 응답했지만 내용이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The parameters of this provider may leave no room for an answer.</source>
      <translation>이 제공자의 매개변수 때문에 답변할 여유가 없을 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>A local server may still be loading the model. In a chat it is given more time; send a message there, and wait.</source>
      <translation>로컬 서버가 아직 모델을 불러오는 중일 수 있습니다. 대화에서는 더 오래 기다리니, 메시지를 보내고 기다려 보세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The model may be overloaded. Try another one, or try again later.</source>
      <translation>모델이 과부하 상태일 수 있습니다. 다른 모델을 쓰거나 나중에 다시 시도하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>Choose another model.</source>
      <translation>다른 모델을 고르세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>If you have set parameters for this provider, try without them.</source>
      <translation>이 제공자에 매개변수를 설정했다면 빼고 시도해 보세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>This server may not know the Responses API: set the protocol to OpenAI chat.</source>
      <translation>이 서버는 Responses API를 모르는 것 같습니다. 프로토콜을 OpenAI Chat Completions로 바꾸세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>Check the protocol and the base URL of this provider.</source>
      <translation>이 제공자의 프로토콜과 기본 URL을 확인하세요.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The answer comes by the bucket: {pieces} pieces in {n} moments.</source>
      <translation>
        <numerusform>답변이 뭉쳐서 옵니다. {pieces}조각이 {n}번에 몰려 도착했습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The whole answer came as one piece: the server does not stream.</source>
      <translation>답변이 한 덩어리로 왔습니다. 서버가 실시간으로 보내지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>Chats work, but each answer appears only when it is complete.</source>
      <translation>대화는 되지만, 답변이 다 끝난 뒤에야 나타납니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The answer was complete after {seconds} s, all at once.</source>
      <translation>{seconds}초 만에 답변 전체가 한 번에 왔습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The answer streams: {n} pieces over {seconds} s.</source>
      <translation>
        <numerusform>답변이 실시간으로 옵니다. {seconds}초 동안 {n}조각이 왔습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The model is slow; nothing on the way holds it back.</source>
      <translation>모델이 느릴 뿐, 중간에서 막는 것은 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The whole answer came in one moment after {seconds} s: it is held back on the way, most likely by the proxy {proxy}.</source>
      <translation>{seconds}초 뒤에 답변 전체가 한꺼번에 왔습니다. 중간에서 모아 두고 있으며, 아마도 프록시({proxy})일 것입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The server began to answer at once, but its text came in one moment after {seconds} s: a gateway before it holds the text back.</source>
      <translation>서버는 바로 응답을 시작했지만 내용은 {seconds}초 뒤에 한꺼번에 왔습니다. 서버 앞의 게이트웨이가 내용을 모아 두고 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>The whole answer came in one moment after {seconds} s: something on the way collects it.</source>
      <translation>{seconds}초 뒤에 답변 전체가 한꺼번에 왔습니다. 중간에서 무언가가 모아 두고 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>Ask whoever runs the proxy to let answers of the type text/event-stream through at once. Until then chats work, but each answer appears only when it is complete.</source>
      <translation>프록시 관리자에게 text/event-stream 응답을 바로 통과시켜 달라고 요청하세요. 그때까지는 대화는 되지만 답변이 다 끝난 뒤에야 나타납니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>Switch the buffering of that gateway off (in nginx: proxy_buffering off). Until then each answer appears only when it is complete.</source>
      <translation>그 게이트웨이의 버퍼링을 끄세요(nginx: proxy_buffering off). 그때까지는 답변이 다 끝난 뒤에야 나타납니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/stream_checks.py" />
      <source>It may be a gateway, a company’s proxy, or a virus scanner that looks into HTTPS. Until it lets answers through, each one appears only when it is complete.</source>
      <translation>게이트웨이나 회사 프록시, 또는 HTTPS를 검사하는 백신일 수 있습니다. 바로 통과시키기 전까지는 답변이 다 끝난 뒤에야 나타납니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_codec.py" />
      <source>a value of its head cannot be: {value}</source>
      <translation>머리글의 값이 잘못되었습니다: {value}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_codec.py" />
      <source>its chunks have {told} bytes, its body has {found}; without “chunks” in its head it can be read all the same</source>
      <translation>조각은 {told}바이트인데 본문은 {found}바이트입니다. 머리글에서 “chunks”를 지우면 읽을 수 있습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_codec.py" />
      <source>a part of its head is no object</source>
      <translation>머리글의 일부가 객체가 아닙니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_codec.py" />
      <source>“{name}” in its head is not what it should be</source>
      <translation>머리글의 “{name}” 값이 올바르지 않습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_codec.py" />
      <source>a body in its head is not what it should be</source>
      <translation>머리글의 본문이 올바르지 않습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_files.py" />
      <source>{file} is empty.</source>
      <translation>{file}이(가) 비어 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_files.py" />
      <source>{file} cannot be written: {reason}.</source>
      <translation>{file}을(를) 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_files.py" />
      <source>{file} is too large to be a tape.</source>
      <translation>{file}은(는) 기록 파일이라기에는 너무 큽니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_files.py" />
      <source>{file} cannot be read: {reason}.</source>
      <translation>{file}을(를) 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_files.py" />
      <source>{file} was made by another version of Desktop Chat (tape {version}).</source>
      <translation>{file}은(는) 다른 버전의 Desktop Chat에서 만든 파일입니다(기록 형식 {version}).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_files.py" />
      <source>the line before its body is missing</source>
      <translation>본문 앞의 줄이 없습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_files.py" />
      <source>a line of its head is no comment</source>
      <translation>머리글의 한 줄이 주석이 아닙니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_files.py" />
      <source>its head is no JSON{where}</source>
      <translation>머리글이 JSON이 아닙니다{where}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_files.py" />
      <source>{file} is a damaged tape: {reason}.</source>
      <translation>{file}은(는) 손상된 기록입니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_files.py" />
      <source>{file} is no stream of a known protocol. Name one with --protocol if it is.</source>
      <translation>{file}의 프로토콜을 알 수 없습니다. 알고 있다면 --protocol로 지정하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tape_recording.py" />
      <source>Retry {attempt}/{of} in {seconds} s: {why}</source>
      <translation>{seconds}초 뒤 재시도 {attempt}/{of}: {why}</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/tool_call_notes.py" />
      <source>{n} tool calls are unreadable: their arguments are broken.</source>
      <translation>
        <numerusform>도구 호출 {n}개의 인수가 깨져 읽을 수 없습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/attached.py" />
      <source>“{name}” was not attached to this chat.</source>
      <translation>‘{name}’은(는) 이 대화에 첨부되지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/attached.py" />
      <source>“{name}” has no text that can be read.</source>
      <translation>‘{name}’에는 읽을 수 있는 글이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/desk.py" />
      <source>Only the first {n} tools were offered.</source>
      <translation>처음 {n}개 도구만 제공했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/desk.py" />
      <source>{name} did not say in {n} s which tools it has.</source>
      <translation>{name} 서버가 {n}초 안에 도구 목록을 알려 주지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/desk.py" />
      <source>{name} has no tools at the moment: internal error.</source>
      <translation>지금은 {name}의 도구를 쓸 수 없습니다: 내부 오류.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <source>There are no servers in it.</source>
      <translation>안에 서버가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <source>This is longer than any list of servers.</source>
      <translation>서버 목록이라기에는 너무 깁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>This is nested too deeply.</source>
      <translation>너무 깊이 중첩되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <source>This is not valid JSON: see line {line}.</source>
      <translation>올바른 JSON이 아닙니다: {line}번째 줄을 보세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <source>It is not described as a server is.</source>
      <translation>서버 설명의 형식이 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <source>It has neither a usable command nor a usable address.</source>
      <translation>쓸 수 있는 명령도 주소도 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <source>It speaks “{kind}”, which is not supported.</source>
      <translation>지원하지 않는 ‘{kind}’ 방식을 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <source>Its file of environment variables is not read.</source>
      <translation>환경 변수 파일은 읽지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <source>The program “{name}” was not found on this computer.</source>
      <translation>이 컴퓨터에서 ‘{name}’ 프로그램을 찾지 못했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <source>An argument looks like a secret. Arguments stand in the settings as they are.</source>
      <translation>인수 하나가 비밀 값처럼 보입니다. 인수는 설정에 그대로 남습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <source>{name} has to be entered.</source>
      <translation>{name} 값을 넣어야 합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_import.py" />
      <source>{placeholder} has to be replaced by what it stands for.</source>
      <translation>{placeholder} 자리를 실제 값으로 바꾸어야 합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/mcp_keys.py" />
      <source>“{server}” cannot start without {name}. {reason}</source>
      <translation>{name} 없이는 ‘{server}’ 서버를 시작할 수 없습니다. {reason}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/offers.py" />
      <source>Resource</source>
      <translation>리소스</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/offers.py" />
      <source>“{name}” is empty, or too large to be attached.</source>
      <translation>‘{name}’은(는) 비어 있거나 너무 커서 첨부할 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/offers.py" />
      <source>“{name}” is not among the tool servers any more.</source>
      <translation>‘{name}’은(는) 더 이상 도구 서버 목록에 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/server_book.py" />
      <source>“{name}” is not a file.</source>
      <translation>‘{name}’은(는) 파일이 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/tools/server_book.py" />
      <source>“{name}” could not be read: {reason}.</source>
      <translation>‘{name}’을(를) 읽지 못했습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/exporting.py" />
      <source>There is no chat with the id {id}.</source>
      <translation>ID가 {id}인 대화가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/exporting.py" />
      <source>PDF files are made in the window only.</source>
      <translation>PDF는 창에서만 만들 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/importing.py" />
      <source>Some of its messages belong to another chat here.</source>
      <translation>메시지 일부가 여기 있는 다른 대화에 속합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/markdown.py" />
      <location filename="../desktop_chat/services/transfer/page.py" />
      <location filename="../desktop_chat/ui/context/words.py" />
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <location filename="../desktop_chat/ui/transfer/pdf.py" />
      <source>System prompt</source>
      <translation>시스템 프롬프트</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/markdown.py" />
      <location filename="../desktop_chat/services/transfer/page.py" />
      <location filename="../desktop_chat/ui/transfer/pdf.py" />
      <source>version {number} of {count}</source>
      <translation>버전 {number}/{count}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/markdown.py" />
      <location filename="../desktop_chat/services/transfer/page.py" />
      <location filename="../desktop_chat/ui/inspector/event_filter.py" />
      <location filename="../desktop_chat/ui/providers/model_words.py" />
      <location filename="../desktop_chat/ui/reasoning_choice.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Reasoning</source>
      <translation>추론</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/markdown.py" />
      <location filename="../desktop_chat/services/transfer/page.py" />
      <location filename="../desktop_chat/ui/transfer/pdf.py" />
      <source>Tool call: {name}</source>
      <translation>도구 호출: {name}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/markdown.py" />
      <location filename="../desktop_chat/services/transfer/page.py" />
      <location filename="../desktop_chat/ui/transfer/pdf.py" />
      <source>Tool result</source>
      <translation>도구 결과</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/markdown.py" />
      <location filename="../desktop_chat/services/transfer/page.py" />
      <source>[A picture]</source>
      <translation>[그림]</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/native.py" />
      <location filename="../desktop_chat/services/transfer/readers/chatbox.py" />
      <location filename="../desktop_chat/services/transfer/readers/chatgpt.py" />
      <location filename="../desktop_chat/services/transfer/readers/cherry.py" />
      <location filename="../desktop_chat/services/transfer/readers/claude.py" />
      <location filename="../desktop_chat/services/transfer/readers/lm_studio.py" />
      <location filename="../desktop_chat/services/transfer/readers/open_webui.py" />
      <source>It has no id, or no messages.</source>
      <translation>ID가 없거나 메시지가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/native.py" />
      <location filename="../desktop_chat/services/transfer/readers/native.py" />
      <source>Its bytes are damaged.</source>
      <translation>내용이 손상되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/native.py" />
      <source>A message has no id, or is of nobody.</source>
      <translation>메시지에 ID가 없거나 누가 썼는지 알 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/native.py" />
      <source>Its messages do not hang together.</source>
      <translation>메시지들이 서로 이어지지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/placing.py" />
      <source>{path} is a folder.</source>
      <translation>{path}: 폴더입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/placing.py" />
      <source>{path} is there already, and is not empty.</source>
      <translation>{path}이(가) 이미 있고 비어 있지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/placing.py" />
      <source>The disk is full: {path} was not written.</source>
      <translation>디스크가 가득 차서 {path} 파일을 쓰지 못했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/placing.py" />
      <location filename="../desktop_chat/storage/settings.py" />
      <location filename="../desktop_chat/ui/figures/dialog.py" />
      <source>{path} could not be written: {reason}.</source>
      <translation>{path} 파일에 쓰지 못했습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/readers/chatbox.py" />
      <location filename="../desktop_chat/services/transfer/readers/cherry.py" />
      <location filename="../desktop_chat/services/transfer/readers/claude.py" />
      <location filename="../desktop_chat/services/transfer/readers/lm_studio.py" />
      <location filename="../desktop_chat/services/transfer/readers/open_webui.py" />
      <source>[{name}, which is not in the export]</source>
      <translation>[{name}, 내보낸 파일에 없음]</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/readers/chatbox.py" />
      <location filename="../desktop_chat/services/transfer/readers/chatgpt.py" />
      <location filename="../desktop_chat/services/transfer/readers/cherry.py" />
      <source>[A picture that is not in the export]</source>
      <translation>[내보낸 파일에 없는 그림]</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/readers/native.py" />
      <source>{name} was made by a newer version of Desktop Chat (format {version}).</source>
      <translation>{name}은(는) 더 새로운 Desktop Chat에서 만든 파일입니다(형식 {version}).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/readers/native.py" />
      <location filename="../desktop_chat/services/transfer/reading.py" />
      <source>Chat {number}</source>
      <translation>대화 {number}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/readers/native.py" />
      <source>Attachment {id}</source>
      <translation>첨부 파일 {id}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/readers/native.py" />
      <source>Its file is missing.</source>
      <translation>파일이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/reading.py" />
      <source>The file ends too early, after {bytes} bytes.</source>
      <translation>파일이 {bytes}바이트에서 너무 일찍 끝납니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/reading.py" />
      <source>The file is damaged from byte {bytes} on.</source>
      <translation>파일이 {bytes}바이트부터 손상되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/reading.py" />
      <source>{name} is a backup of Cherry Studio's own folders, which only Cherry Studio can read. Export the chats there as Markdown, or use a backup of an older version.</source>
      <translation>{name}은(는) Cherry Studio만 읽을 수 있는 폴더 백업입니다. Cherry Studio에서 대화를 마크다운으로 내보내거나 이전 버전의 백업을 쓰세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/reading.py" />
      <source>{name} is none of the files that can be imported: exports of Desktop Chat, ChatGPT, Claude, Cherry Studio, Chatbox, Open WebUI or LM Studio.</source>
      <translation>{name}은(는) 가져올 수 있는 파일이 아닙니다. Desktop Chat, ChatGPT, Claude, Cherry Studio, Chatbox, Open WebUI, LM Studio에서 내보낸 파일을 가져올 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/reading.py" />
      <source>{name} is empty.</source>
      <translation>{name} 파일이 비어 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/reading.py" />
      <source>{name} is cut short: it ends after {bytes} bytes, inside its first entry. Download or export it again.</source>
      <translation>{name} 파일이 잘렸습니다. 첫 항목 안에서 {bytes}바이트 뒤에 끝납니다. 다시 내려받거나 내보내세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/reading.py" />
      <source>{name} is damaged from byte {bytes} on, inside its first entry.</source>
      <translation>{name} 파일이 첫 항목 안의 {bytes}바이트부터 손상되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/reading.py" />
      <source>It is damaged.</source>
      <translation>손상되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/reading.py" />
      <source>It is not as it should be.</source>
      <translation>형식이 올바르지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/showing.py" />
      <location filename="../desktop_chat/ui/compare/column.py" />
      <location filename="../desktop_chat/ui/outline/model.py" />
      <location filename="../desktop_chat/ui/transcript/accessible/words.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <location filename="../desktop_chat/ui/transcript/message_item.py" />
      <source>Assistant</source>
      <translation>AI</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/source.py" />
      <source>{name} is cut short or damaged: the end of the archive is missing. Download or export it again.</source>
      <translation>{name} 파일이 잘렸거나 손상되었습니다. 압축 파일의 끝이 없습니다. 다시 내려받거나 내보내세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/source.py" />
      <source>{name} is locked with a password.</source>
      <translation>{name}은(는) 암호로 잠겨 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/source.py" />
      <source>There is no {path}.</source>
      <translation>{path}이(가) 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/source.py" />
      <source>{path} cannot be read: {reason}.</source>
      <translation>{path}을(를) 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/transfer/source.py" />
      <location filename="../desktop_chat/storage/backup_files.py" />
      <location filename="../desktop_chat/storage/connection.py" />
      <location filename="../desktop_chat/storage/failures.py" />
      <location filename="../desktop_chat/storage/seeding.py" />
      <location filename="../desktop_chat/storage/soundness.py" />
      <source>{path} is damaged.</source>
      <translation>{path} 파일이 손상되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>No answer from {host} in {seconds} s.</source>
      <translation>{host}에서 {seconds}초 동안 응답이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The model has not started: no answer from {host} in {seconds} s.</source>
      <translation>모델이 아직 시작되지 않았습니다. {seconds}초 동안 {host}의 응답이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>Stalled: nothing arrived for {seconds} s.</source>
      <translation>멈춤: {seconds}초 동안 아무것도 오지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The server is alive, but sent no new text for {seconds} s.</source>
      <translation>서버는 응답하고 있지만 {seconds}초 동안 새 내용을 보내지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The answer took longer than the limit of {seconds} s.</source>
      <translation>답변이 제한 시간 {seconds}초를 넘겼습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>Stopped after {n} steps with tools.</source>
      <translation>도구를 쓰는 {n}단계 뒤에 멈췄습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The computer was asleep, and lost {host} meanwhile.</source>
      <translation>컴퓨터가 잠자는 동안 {host} 연결이 끊어졌습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <location filename="../desktop_chat/ui/formats.py" />
      <source>{hours} h {minutes} min</source>
      <translation>{hours}시간 {minutes}분</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>{minutes} min</source>
      <translation>{minutes}분</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The computer was asleep for {time}, and lost {host} meanwhile.</source>
      <translation>컴퓨터가 {time} 동안 잠자는 사이 {host} 연결이 끊어졌습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The network changed, and the connection to {host} was lost.</source>
      <translation>네트워크가 바뀌어 {host} 연결이 끊어졌습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The connection ended without a closing mark: the answer may be incomplete.</source>
      <translation>끝 표시 없이 연결이 끝났습니다. 답변이 완전하지 않을 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>Empty answer from {host}.</source>
      <translation>{host}에서 빈 답변이 왔습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>Stopped: the answer is too long (more than {count} characters).</source>
      <translation>답변이 너무 길어 중지했습니다({count}자 초과).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The app was closed while the answer arrived.</source>
      <translation>답변이 오는 동안 앱이 닫혔습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>Desktop Chat made a mistake. The details are in its log; your text is safe.</source>
      <translation>Desktop Chat에서 오류가 났습니다. 자세한 내용은 로그에 있고, 쓰신 글은 안전합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>{count} characters kept.</source>
      <translation>{count}자를 보관했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The proxy looks up {host}.</source>
      <translation>{host} 이름은 프록시가 찾습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>{place} answers.</source>
      <translation>{place}에서 응답합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>{host} was found ({address}) and answers.</source>
      <translation>{host}({address})에서 응답합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The name {host} cannot be looked up now.</source>
      <translation>지금은 {host} 이름을 찾을 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Is this computer online?</source>
      <translation>이 컴퓨터가 인터넷에 연결되어 있나요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Did you mean {host}?</source>
      <translation>혹시 {host}인가요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Check the spelling of the base URL.</source>
      <translation>기본 URL의 철자를 확인하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>There is no host named {host}.</source>
      <translation>{host}: 없는 호스트입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>No network leads to {place}.</source>
      <translation>{place}: 이어지는 네트워크가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>{place} cannot be reached.</source>
      <translation>{place}에 연결할 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The computer is there, but nothing answers at {place}.</source>
      <translation>컴퓨터는 있지만 {place}에서 응답하는 것이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Start {program}, or check the port.</source>
      <translation>{program}: 실행 중인지, 포트가 맞는지 확인하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Start the server, or check the port.</source>
      <translation>서버를 실행하거나 포트를 확인하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Check host and port. A firewall may also be in the way.</source>
      <translation>호스트와 포트를 확인하세요. 방화벽이 막고 있을 수도 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Correct it in the proxy settings.</source>
      <translation>프록시 설정에서 고치세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Correct it in the settings of this provider.</source>
      <translation>이 제공자의 설정에서 고치세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The proxy {proxy} does not answer.</source>
      <translation>프록시({proxy})가 응답하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Check its address in the proxy settings.</source>
      <translation>프록시 설정에서 주소를 확인하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The proxy {proxy} cannot be reached.</source>
      <translation>프록시({proxy})에 연결할 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>{proxy} is no proxy for HTTP.</source>
      <translation>{proxy}: HTTP 프록시가 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>No proxy is used: the server runs on this computer.</source>
      <translation>프록시를 쓰지 않음: 서버가 이 컴퓨터에 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>No proxy is used, as set for this provider.</source>
      <translation>이 제공자는 프록시를 쓰지 않도록 설정되어 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>No proxy is set up on this computer: the server is asked directly.</source>
      <translation>이 컴퓨터에 설정된 프록시가 없어 서버에 바로 연결합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The proxy {proxy} refused the login.</source>
      <translation>프록시({proxy})가 로그인을 거부했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Check user and password in the proxy settings of this provider.</source>
      <translation>이 제공자의 프록시 설정에서 사용자 이름과 비밀번호를 확인하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The proxy {proxy} wants a login.</source>
      <translation>프록시({proxy})가 로그인을 요구합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Enter user and password in the proxy settings of this provider.</source>
      <translation>이 제공자의 프록시 설정에서 사용자 이름과 비밀번호를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The proxy {proxy} leads there.</source>
      <translation>프록시({proxy})를 거쳐 연결됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The proxy {proxy} does not allow {host}.</source>
      <translation>프록시({proxy})가 {host} 연결을 허용하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Ask whoever runs the proxy to allow this host.</source>
      <translation>프록시 관리자에게 이 호스트를 허용해 달라고 요청하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The proxy {proxy} cannot reach {host} (its answer: {status}).</source>
      <translation>프록시({proxy})가 {host}에 연결하지 못합니다(응답: {status}).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Is the host spelled right?</source>
      <translation>호스트 이름의 철자가 맞나요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Not needed: the server runs on this computer.</source>
      <translation>필요 없음: 서버가 이 컴퓨터에 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Not used; the server is in your own network.</source>
      <translation>쓰지 않음: 서버가 같은 네트워크에 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The connection is not encrypted: whoever is on the way can read key and chat.</source>
      <translation>연결이 암호화되지 않아, 중간에서 누군가가 키와 대화를 볼 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Use https:// if the server can.</source>
      <translation>서버가 지원하면 https://를 쓰세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The connection is encrypted.</source>
      <translation>연결이 암호화되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>{version}; certificate by {issuer}.</source>
      <translation>{version}, 인증서 발급: {issuer}.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>{version}; certificate by {issuer}, valid for {n} more days.</source>
      <translation>
        <numerusform>{version}, 인증서 발급: {issuer}, {n}일 남음.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Whoever runs the server should renew it soon.</source>
      <translation>서버 관리자가 곧 갱신해야 합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>TLS failed.</source>
      <translation>TLS 연결에 실패했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>If the server has no TLS, begin the base URL with http://.</source>
      <translation>서버가 TLS를 쓰지 않는다면 기본 URL을 http://로 시작하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>Whoever runs the server has to renew the certificate.</source>
      <translation>서버 관리자가 인증서를 갱신해야 합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The certificate is not valid yet. Is this computer’s clock right?</source>
      <translation>인증서의 유효 기간이 아직 시작되지 않았습니다. 이 컴퓨터의 시계가 맞나요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>The server signed its certificate itself. If you trust it, save that certificate as a PEM file and name it as the CA file of this provider.</source>
      <translation>서버가 스스로 서명한 인증서입니다. 신뢰한다면 인증서를 PEM 파일로 저장해 이 제공자의 CA 파일로 지정하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/way_checks.py" />
      <source>It was issued by “{issuer}”. If that is your company’s own authority, name its certificate (a PEM file) as the CA file of this provider.</source>
      <translation>발급 기관은 “{issuer}”입니다. 회사의 자체 인증 기관이라면 그 인증서(PEM 파일)를 이 제공자의 CA 파일로 지정하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/backup_files.py" />
      <source>There is not enough free space in {path} for a copy.</source>
      <translation>{path}에 복사본을 둘 공간이 모자랍니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/backups.py" />
      <source>Nothing is kept on the disk at the moment, so this cannot be done now.</source>
      <translation>지금은 디스크에 아무것도 저장하지 않아 이 일을 할 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/backups.py" />
      <location filename="../desktop_chat/storage/connection.py" />
      <source>{path} could not be used: internal error.</source>
      <translation>{path} 파일을 쓸 수 없습니다: 내부 오류.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/connection.py" />
      <source>{path} was brought up to date by a newer version of Desktop Chat. End this one.</source>
      <translation>더 새로운 Desktop Chat이 {path} 파일을 바꾸었습니다. 이 프로그램을 끝내세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/connection.py" />
      <source>{path} was deleted or replaced by another program.</source>
      <translation>다른 프로그램이 {path} 파일을 지우거나 바꾸었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/database.py" />
      <location filename="../desktop_chat/storage/rescue/exchange.py" />
      <location filename="../desktop_chat/storage/search/searching.py" />
      <source>The database is closed.</source>
      <translation>데이터베이스가 닫혀 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/database.py" />
      <source>The database is not open.</source>
      <translation>데이터베이스가 열려 있지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <location filename="../desktop_chat/storage/keys/key_file.py" />
      <source>{path} cannot be used: {reason}.</source>
      <translation>{path} 파일을 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>The disk is full: {path} cannot grow.</source>
      <translation>디스크가 가득 차서 {path} 파일이 더 커질 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>Another program keeps {path} locked.</source>
      <translation>다른 프로그램이 {path} 파일을 잠그고 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>{path} may not be written to.</source>
      <translation>{path} 파일에 쓸 권한이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>{path} cannot be opened.</source>
      <translation>{path} 파일을 열 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>{path} is not a database of Desktop Chat. It was left as it is.</source>
      <translation>{path}: Desktop Chat의 데이터베이스가 아닙니다. 그대로 두었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/failures.py" />
      <source>The disk reports an error for {path}.</source>
      <translation>{path} 파일에서 디스크 오류가 났습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/home.py" />
      <source>it may not be written to</source>
      <translation>쓰기 권한이 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/home.py" />
      <source>There is no home folder to keep the chats in. Name one with --home.</source>
      <translation>대화를 보관할 홈 폴더가 없습니다. --home으로 지정하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/home.py" />
      <source>The folder {path} cannot be used: {reason}.</source>
      <translation>{path} 폴더를 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/key_file.py" />
      <source>{path} is not readable as a file of keys. It was left as it is.</source>
      <translation>{path}: 키 파일로 읽을 수 없습니다. 그대로 두었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/key_file.py" />
      <source>Others on this computer could read {path}. It is closed to them now: try again, and replace a key that may have been seen.</source>
      <translation>이 컴퓨터의 다른 사용자가 {path} 파일을 읽을 수 있었습니다. 지금은 읽지 못하게 막았으니 다시 시도하고, 노출되었을 수 있는 키는 새로 발급받으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/key_file.py" />
      <source>{path} took the key, but did not keep it.</source>
      <translation>{path} 파일에 키를 저장했지만 남아 있지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/rules.py" />
      <source>it is empty</source>
      <translation>비어 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/rules.py" />
      <source>it has {n} characters, more than {most}; was something else pasted?</source>
      <translation>{n}자로 한도 {most}자를 넘음(다른 것을 붙여 넣지 않았는지 확인)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/rules.py" />
      <source>it has a line break or another odd character</source>
      <translation>줄 바꿈이나 쓸 수 없는 글자가 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/rules.py" />
      <source>it has a space or a line break inside</source>
      <translation>안에 공백이나 줄 바꿈이 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/rules.py" />
      <source>it has characters that no key has; copy it once more</source>
      <translation>키에 쓰이지 않는 글자가 있음(다시 복사 필요)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/system_keyring.py" />
      <source>This computer has no key store that this app can use.</source>
      <translation>이 컴퓨터에는 이 앱이 쓸 수 있는 키 저장소가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/system_keyring.py" />
      <source>The system’s key store is locked. Unlock it, then try again.</source>
      <translation>시스템 키 저장소가 잠겨 있습니다. 잠금을 풀고 다시 시도하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/system_keyring.py" />
      <source>The system’s key store took the key, but did not keep it.</source>
      <translation>시스템 키 저장소에 키를 저장했지만 남아 있지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/system_keyring.py" />
      <source>The system’s key store reports an error ({name}).</source>
      <translation>시스템 키 저장소에서 오류를 알려 왔습니다({name}).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/system_keyring.py" />
      <source>The system’s key store did not answer within {seconds} s. It may be waiting to be unlocked.</source>
      <translation>시스템 키 저장소가 {seconds}초 안에 응답하지 않았습니다. 잠금 해제를 기다리고 있을 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>In the environment variable {name}</source>
      <translation>환경 변수 {name}에 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>In the system’s key store ({name})</source>
      <translation>시스템 키 저장소({name})에 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>In the system’s key store</source>
      <translation>시스템 키 저장소에 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>In memory, until the app is closed</source>
      <translation>앱을 닫을 때까지 메모리에 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>In the file {path}, not encrypted</source>
      <translation>암호화하지 않고 {path} 파일에 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>No key is used</source>
      <translation>키를 쓰지 않음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>The proxy_password of {provider} must say where the password lies, as in "env:PROXY_PASSWORD" or "keyring". The password itself does not belong there.</source>
      <translation>{provider}의 proxy_password에는 "env:PROXY_PASSWORD"나 "keyring"처럼 비밀번호가 있는 곳을 적어야 합니다. 비밀번호 자체를 적으면 안 됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>The api_key of {provider} must say where the key lies, as in "env:OPENAI_API_KEY" or "none". The key itself does not belong there.</source>
      <translation>{provider}의 api_key에는 "env:OPENAI_API_KEY"나 "none"처럼 키가 있는 곳을 적어야 합니다. 키 자체를 적으면 안 됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>The proxy of {provider} has no usable address.</source>
      <translation>{provider}의 프록시 주소를 쓸 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>The base URL of {provider} names no host.</source>
      <translation>{provider}의 기본 URL에 호스트가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>The password of the proxy is not set: the environment variable {name} is empty. Set it, then start the app again.</source>
      <translation>프록시 비밀번호가 없습니다: 환경 변수 {name}의 값이 비어 있습니다. 값을 넣고 앱을 다시 시작하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>The key is not set: the environment variable {name} is empty. Set it, then start the app again.</source>
      <translation>키가 없습니다: 환경 변수 {name}의 값이 비어 있습니다. 값을 넣고 앱을 다시 시작하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>The key in {name} cannot be used: {reason}.</source>
      <translation>{name}에 있는 키를 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>This key cannot be used: {reason}.</source>
      <translation>이 키를 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>There is no password for the proxy {host} of {provider} yet. Enter it in the provider’s settings.</source>
      <translation>{provider}의 프록시({host}) 비밀번호가 아직 없습니다. 제공자 설정에서 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>There is no key of {provider} for {host} in memory: it is forgotten when the app is closed. Enter it in the provider’s settings.</source>
      <translation>메모리에 {provider}의 {host}용 키가 없습니다. 앱을 닫으면 지워지는 키이니 제공자 설정에서 다시 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>There is no key of {provider} for {host} in {path}. Enter it in the provider’s settings.</source>
      <translation>{path} 파일에 {provider}의 {host}용 키가 없습니다. 제공자 설정에서 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>There is no key of {provider} for {host} in the system’s key store. Enter it in the provider’s settings.</source>
      <translation>시스템 키 저장소에 {provider}의 {host}용 키가 없습니다. 제공자 설정에서 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>The key of {provider} comes from the environment variable {name}, which this app cannot set.</source>
      <translation>{provider}의 키는 환경 변수 {name}에서 읽으며, 이 앱에서는 바꿀 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/keys/words.py" />
      <source>The settings of {provider} name no place for a key.</source>
      <translation>{provider}의 설정에 키를 둘 곳이 정해져 있지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/mcp_tables.py" />
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>it must be {expected}; the default is used.</source>
      <translation>값은 {expected}이어야 합니다. 기본값을 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/mcp_tables.py" />
      <source>a server without a name is left out.</source>
      <translation>이름이 없는 서버는 뺍니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/mcp_tables.py" />
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>this name is taken; the first one counts.</source>
      <translation>같은 이름이 이미 있어 첫 번째 것만 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/mcp_tables.py" />
      <source>this name is one of the app's own; the server is not used.</source>
      <translation>앱이 쓰는 이름입니다. 이 서버는 쓰지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/mcp_tables.py" />
      <source>it has neither a command nor an address; it is not used.</source>
      <translation>명령도 주소도 없어 쓰지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/mcp_tables.py" />
      <source>it has a command and an address; it is not used.</source>
      <translation>명령과 주소가 함께 있어 쓰지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/mcp_tables.py" />
      <source>its command is no absolute path; it is not used.</source>
      <translation>명령이 절대 경로가 아니어서 쓰지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/mcp_tables.py" />
      <source>its address is no http or https address; it is not used.</source>
      <translation>주소가 http나 https가 아니어서 쓰지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/operations.py" />
      <source>This would change too much at once to be undone, so nothing was changed.</source>
      <translation>한꺼번에 바뀌는 내용이 너무 많아 실행 취소할 수 없으므로 아무것도 바꾸지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/recovery.py" />
      <source>Interrupted by a crash</source>
      <translation>비정상 종료로 중단됨</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/rescue/mending.py" />
      <source>Recovered chat</source>
      <translation>복구한 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/rescue/mending.py" />
      <source>Recovered texts</source>
      <translation>복구한 글</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/rescue/mending.py" />
      <source>A part of this message could not be read from the damaged file.</source>
      <translation>손상된 파일에서 이 메시지의 일부를 읽지 못했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/restoring_chats.py" />
      <source>“{title}” shares messages with another chat here.</source>
      <translation>‘{title}’ 대화는 여기 있는 다른 대화와 메시지를 공유합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/schema.py" />
      <source>{path} is damaged, and not repaired yet.</source>
      <translation>{path} 파일이 손상되었고 아직 복구하지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/schema.py" />
      <source>{path} is missing, but {leftover} with its newest messages is still there. Put the file back, or move the other one away to begin anew.</source>
      <translation>{path} 파일은 없는데 최신 메시지가 든 {leftover} 파일은 남아 있습니다. 파일을 제자리에 돌려놓거나, 새로 시작하려면 남은 파일을 옮기세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/schema.py" />
      <source>{path} is empty (0 bytes), so its chats are gone or not there yet. It was left as it is: put a copy back, or move it away to begin anew.</source>
      <translation>{path} 파일이 비어 있어(0바이트) 대화가 사라졌거나 아직 없습니다. 그대로 두었으니, 사본을 돌려놓거나 새로 시작하려면 파일을 옮기세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/schema.py" />
      <source>{path} belongs to another program. It was left as it is.</source>
      <translation>{path}: 다른 프로그램의 파일입니다. 그대로 두었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/schema.py" />
      <source>{path} was made by a newer version of Desktop Chat. Please update.</source>
      <translation>{path}: 더 새로운 버전의 Desktop Chat이 만든 파일입니다. 업데이트해 주세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/schema.py" />
      <source>{path} is of an older version. Open the window once: it brings it up to date.</source>
      <translation>{path}: 이전 버전의 파일입니다. 창을 한 번 열면 최신 형식으로 바뀝니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings in {path} cannot be read ({reason}). The defaults are used.</source>
      <translation>{path}의 설정을 읽을 수 없습니다({reason}). 기본값을 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings in {path} are of another version of Desktop Chat, so nothing was changed.</source>
      <translation>{path} 설정은 다른 버전의 Desktop Chat이 만든 것이라 아무것도 바꾸지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings in {path} are not readable, so nothing was changed.</source>
      <translation>{path}의 설정을 읽을 수 없어 아무것도 바꾸지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>Another version of Desktop Chat had set the settings aside as {aside}. They are used again.</source>
      <translation>다른 버전의 Desktop Chat이 설정을 {aside} 파일로 옮겨 두었습니다. 그 설정을 다시 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings in {path} are of an older version and could not be replaced ({reason}). They are used all the same.</source>
      <translation>{path} 설정은 이전 버전이며 바꾸지 못했습니다({reason}). 그대로 사용합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings were of an older version, which is kept as {kept}.</source>
      <translation>설정이 이전 버전이어서 {kept} 파일로 보관했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>{where} must be {expected}</source>
      <translation>{where}: {expected}이어야 함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>{where} is {version}, which this app does not know</source>
      <translation>{where} 값 {version}은(는) 이 앱이 모르는 버전입니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>line {line} is not UTF-8 text</source>
      <translation>{line}행이 UTF-8 텍스트가 아님</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>it is larger than 1 MB</source>
      <translation>1 MB보다 큼</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>line {line} is nested too deeply</source>
      <translation>{line}번째 줄이 너무 깊이 중첩되었습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>line {line} has a number that is too long</source>
      <translation>{line}번째 줄의 숫자가 너무 깁니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>line {line}: {problem}</source>
      <translation>{line}행: {problem}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings in {path} were left as they are: {reason}. The defaults are used.</source>
      <translation>{path} 설정을 그대로 두었습니다: {reason}. 기본값을 사용합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings in {path} are broken: {reason}. The defaults are used; the file could not be set aside ({why}).</source>
      <translation>{path}의 설정이 깨졌습니다: {reason}. 기본값을 쓰며, 파일을 따로 치우지 못했습니다({why}).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings were broken: {reason}. They were set aside as {aside}, and the defaults are used.</source>
      <translation>설정이 깨져 있었습니다: {reason}. {aside} 파일로 치워 두고 기본값을 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>{name} (line {line})</source>
      <translation>{name}({line}행)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>Settings, {where}: {problem}</source>
      <translation>설정 {where}: {problem}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>there is no provider named “{name}”.</source>
      <translation>“{name}” 제공자가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a provider without a name is left out.</source>
      <translation>이름 없는 제공자는 뺐습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>Settings: {count} more values are not as they must be.</source>
      <translation>
        <numerusform>설정: 올바르지 않은 값이 {count}개 더 있습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/builtin.py" />
      <source>Current time</source>
      <translation>현재 시각</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/builtin.py" />
      <source>Calculator</source>
      <translation>계산기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/builtin_files.py" />
      <source>List attached files</source>
      <translation>첨부 파일 목록</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/builtin_files.py" />
      <source>Read attached file</source>
      <translation>첨부 파일 읽기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/builtin_search.py" />
      <source>Search in your chats</source>
      <translation>내 대화 검색</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/demo.py" />
      <source>Weather (demo)</source>
      <translation>날씨(데모)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/folders.py" />
      <source>“{name}” is too large.</source>
      <translation>‘{name}’이(가) 너무 큽니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/functions.py" />
      <source>{what} is longer than {n} characters.</source>
      <translation>{what}이(가) {n}자보다 깁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_http.py" />
      <source>“{name}” was not asked: its secret would travel unencrypted. Use an https address.</source>
      <translation>비밀 값이 암호화되지 않은 채 전송되므로 ‘{name}’에 요청하지 않았습니다. https 주소를 쓰세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_http.py" />
      <source>“{name}” answered with an error ({status}).</source>
      <translation>‘{name}’에서 오류로 답했습니다({status}).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_http.py" />
      <source>“{name}” did not accept its secret ({status}).</source>
      <translation>‘{name}’에서 비밀 값을 받아들이지 않았습니다({status}).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_http.py" />
      <source>“{name}” asks for a secret ({status}). Enter one, for example as “Authorization”.</source>
      <translation>‘{name}’에 비밀 값이 필요합니다({status}). 예를 들어 ‘Authorization’으로 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_keeper.py" />
      <source>“{name}” was ended.</source>
      <translation>‘{name}’ 서버를 끝냈습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_keeper.py" />
      <source>“{name}” ended {n} times in a row. It may start again in {s} s.</source>
      <translation>‘{name}’ 서버가 {n}번 이어서 끝났습니다. {s}초 뒤에 다시 시작할 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_keeper.py" />
      <source>“{name}” sent more than can be read.</source>
      <translation>‘{name}’ 서버가 읽을 수 없을 만큼 많이 보냈습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_keeper.py" />
      <source>“{name}” ended by itself. See its log.</source>
      <translation>‘{name}’ 서버가 스스로 끝났습니다. 로그를 보세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_stdio.py" />
      <source>The program ended with exit code {code}.</source>
      <translation>프로그램이 종료 코드 {code}(으)로 끝났습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_words.py" />
      <source>“{name}” did not answer when it was started.</source>
      <translation>‘{name}’ 서버가 시작할 때 응답하지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_words.py" />
      <source>“{name}” needs the Python package “mcp”, which is not installed.</source>
      <translation>‘{name}’에는 설치되지 않은 Python 패키지 ‘mcp’가 필요합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_words.py" />
      <source>“{name}” ended as soon as it was started. See its log.</source>
      <translation>‘{name}’ 서버가 시작하자마자 끝났습니다. 로그를 보세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_words.py" />
      <source>“{name}” cannot be reached.</source>
      <translation>‘{name}’ 서버에 연결할 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_words.py" />
      <source>“{name}” could not be started: {reason}.</source>
      <translation>‘{name}’ 서버를 시작하지 못했습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_words.py" />
      <source>“{name}” cannot be used: {reason}</source>
      <translation>‘{name}’ 서버를 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_words.py" />
      <source>“{name}” ended before it answered. It starts again when it is needed.</source>
      <translation>‘{name}’ 서버가 답하기 전에 끝났습니다. 필요할 때 다시 시작합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/tools/mcp_words.py" />
      <source>“{name}” failed: {reason}</source>
      <translation>‘{name}’ 실패: {reason}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/branch_table.py" />
      <source>Edit the last question</source>
      <translation>마지막 질문 고치기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/branch_table.py" />
      <source>change rewrite message</source>
      <translation>수정 편집 다시 쓰기 메시지 edit rewrite</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/branch_table.py" />
      <source>branch fork copy</source>
      <translation>갈래 분기 복사 branch fork</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/branch_table.py" />
      <source>Show or hide the outline</source>
      <translation>개요 보이기/숨기기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/branch_table.py" />
      <source>branches tree messages contents</source>
      <translation>갈래 트리 메시지 목차 branch outline</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>Pin or unpin</source>
      <translation>고정/고정 해제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>favourite top keep</source>
      <translation>즐겨찾기 맨 위 pin</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>Move to a folder…</source>
      <translation>폴더로 이동…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>group project</source>
      <translation>그룹 묶음 프로젝트 folder</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>Add tags…</source>
      <translation>태그 추가…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>label mark colour</source>
      <translation>라벨 표시 색상 tag</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>Archive, or take out of the archive</source>
      <translation>보관 또는 보관함에서 꺼내기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>put away hide</source>
      <translation>치우기 숨기기 archive</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <location filename="../desktop_chat/ui/order_errands.py" />
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>New folder</source>
      <translation>새 폴더</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>Show or leave the archive</source>
      <translation>보관함 열기/나가기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>Sort chats: last used first</source>
      <translation>대화 정렬: 최근에 쓴 순</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>order</source>
      <translation>순서 정렬 sort order</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>Sort chats: newest first</source>
      <translation>대화 정렬: 최근에 만든 순</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/order_table.py" />
      <source>Sort chats: by title</source>
      <translation>대화 정렬: 제목순</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <location filename="../desktop_chat/ui/composer.py" />
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Message</source>
      <translation>메시지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <location filename="../desktop_chat/ui/keyboard/palette.py" />
      <location filename="../desktop_chat/ui/sidebar/model.py" />
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Chats</source>
      <translation>대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>This chat</source>
      <translation>이 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>All chats</source>
      <translation>모든 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <location filename="../desktop_chat/ui/figures/words.py" />
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Answers</source>
      <translation>답변</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <source>Go</source>
      <translation>이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <source>View</source>
      <translation>보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <location filename="../desktop_chat/ui/settings/dialog.py" />
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Settings</source>
      <translation>설정</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <source>Help</source>
      <translation>도움말</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/spec.py" />
      <source>Window</source>
      <translation>창</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>New temporary chat</source>
      <translation>새 임시 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>private incognito not stored</source>
      <translation>비공개 시크릿 저장 안 함 private incognito</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>New chat with a preset…</source>
      <translation>프리셋으로 새 대화…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>persona assistant role</source>
      <translation>페르소나 역할 비서 persona role</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <location filename="../desktop_chat/ui/keyboard/shortcuts_page.py" />
      <location filename="../desktop_chat/ui/mcp/dialog.py" />
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <location filename="../desktop_chat/ui/providers/url_row.py" />
      <location filename="../desktop_chat/ui/toast.py" />
      <source>Undo</source>
      <translation>실행 취소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/toast.py" />
      <source>Redo</source>
      <translation>다시 실행</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Rename chat</source>
      <translation>대화 이름 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/presets/host.py" />
      <source>Chat settings…</source>
      <translation>대화 설정…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>system prompt instructions role parameters temperature preset</source>
      <translation>시스템 프롬프트 지시 역할 매개변수 온도 프리셋 system prompt</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Context and costs…</source>
      <translation>컨텍스트와 비용…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>tokens window price money limit meter</source>
      <translation>토큰 가격 요금 돈 한도 context cost</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/context/bar.py" />
      <location filename="../desktop_chat/ui/context/popover.py" />
      <source>Sum up old messages</source>
      <translation>오래된 메시지 요약</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>compact summary context shorten</source>
      <translation>압축 요약 컨텍스트 줄이기 compact</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Clear chat</source>
      <translation>대화 비우기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>empty remove all messages</source>
      <translation>비우기 모든 메시지 삭제 clear</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Delete chat</source>
      <translation>대화 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Export chats…</source>
      <translation>대화 내보내기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>save markdown html pdf json backup</source>
      <translation>저장 마크다운 백업 markdown html pdf json export</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Import chats…</source>
      <translation>대화 가져오기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>chatgpt claude cherry chatbox open webui lm studio restore</source>
      <translation>chatgpt claude cherry chatbox open webui lm studio 복원 불러오기 import</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Deleted chats…</source>
      <translation>삭제한 대화…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>bin trash restore recover</source>
      <translation>휴지통 복원 복구 되살리기 trash</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Backups…</source>
      <translation>백업…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>copies restore recover earlier version</source>
      <translation>백업 복사본 복원 복구 이전 버전</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/branches/editor.py" />
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Send</source>
      <translation>보내기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Prompts…</source>
      <translation>프롬프트…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>library templates snippets slash variables</source>
      <translation>모음 템플릿 서식 슬래시 변수 prompt template</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Attach files…</source>
      <translation>파일 첨부…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>picture image PDF document upload paste drop</source>
      <translation>그림 사진 이미지 PDF 문서 업로드 붙여넣기 attach</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/model_picker.py" />
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>Ask several models…</source>
      <translation>여러 모델에 묻기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>compare side by side</source>
      <translation>비교 나란히 compare</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/composer.py" />
      <location filename="../desktop_chat/ui/context/bar.py" />
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <location filename="../desktop_chat/ui/patience_bar.py" />
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <location filename="../desktop_chat/ui/transfer/progress.py" />
      <source>Stop</source>
      <translation>중지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/patience_bar.py" />
      <source>Keep waiting</source>
      <translation>계속 기다리기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>patience timeout longer</source>
      <translation>기다리기 시간 초과 더 오래 patience timeout</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/patience_bar.py" />
      <source>Retry now</source>
      <translation>지금 다시 시도</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Continue the last answer</source>
      <translation>마지막 답변 이어 쓰기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>go on resume rest cut</source>
      <translation>계속 이어서 나머지 끊김 continue resume</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Try the last answer again</source>
      <translation>마지막 답변 다시 받기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>retry regenerate repeat</source>
      <translation>다시 시도 재생성 반복 retry regenerate</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Copy last answer</source>
      <translation>마지막 답변 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>Copy message</source>
      <translation>메시지 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>Copy message as Markdown</source>
      <translation>메시지를 Markdown으로 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Quote message</source>
      <translation>메시지 인용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>cite reply</source>
      <translation>인용 답장</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Details of the message…</source>
      <translation>메시지 상세 정보…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>tokens model time request id finish reason</source>
      <translation>토큰 모델 시간 요청 ID 종료 이유</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/find/bar.py" />
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Previous hit</source>
      <translation>이전 결과</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Switch chat…</source>
      <translation>대화 전환…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>find search open chat</source>
      <translation>대화 찾기 검색 열기 전환 search</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Next chat</source>
      <translation>다음 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Previous chat</source>
      <translation>이전 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Previous message</source>
      <translation>이전 메시지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Next message</source>
      <translation>다음 메시지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/transcript/overlays.py" />
      <source>Jump to latest</source>
      <translation>최신 내용으로 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Search all chats…</source>
      <translation>모든 대화에서 찾기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>find messages history titles</source>
      <translation>메시지 기록 제목 검색 find search</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/find/bar.py" />
      <source>Find in the chat</source>
      <translation>대화에서 찾기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>search text</source>
      <translation>글 검색</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/find/bar.py" />
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Next hit</source>
      <translation>다음 결과</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Go to the message</source>
      <translation>입력창으로 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Go to the chats</source>
      <translation>대화 목록으로 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Choose the model</source>
      <translation>모델 고르기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Mark all chats as read</source>
      <translation>모든 대화를 읽음으로 표시</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>bigger larger text size</source>
      <translation>크게 글자 크기 zoom</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>smaller text size</source>
      <translation>작게 글자 크기 zoom</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/header.py" />
      <source>Show or hide the sidebar</source>
      <translation>사이드바 보이기/숨기기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Show or hide the inspector</source>
      <translation>검사기 보이기/숨기기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>tape wire raw events network debug</source>
      <translation>기록 네트워크 원본 이벤트 디버그 tape wire</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Figures…</source>
      <translation>통계…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>statistics speed errors tokens per second</source>
      <translation>통계 속도 오류 초당 토큰 statistics</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Zoom in</source>
      <translation>확대</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Zoom out</source>
      <translation>축소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Actual size</source>
      <translation>원래 크기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>reset zoom 100%</source>
      <translation>배율 초기화 100% zoom</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Theme as the system</source>
      <translation>시스템 테마에 따름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Light theme</source>
      <translation>라이트 테마</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Dark theme</source>
      <translation>다크 테마</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>High contrast theme</source>
      <translation>고대비 테마</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Settings…</source>
      <translation>설정…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>preferences options language font</source>
      <translation>환경설정 옵션 언어 글꼴 preferences</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Providers…</source>
      <translation>제공자…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>API keys servers models</source>
      <translation>API 키 서버 모델 providers</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/tools/sources.py" />
      <source>Tool servers…</source>
      <translation>도구 서버…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>MCP model context protocol functions plugins</source>
      <translation>MCP 모델 컨텍스트 프로토콜 함수 플러그인 도구</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Connect a provider…</source>
      <translation>제공자 연결…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>API key set up first steps</source>
      <translation>API 키 설정 시작하기 연결</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Find a command…</source>
      <translation>명령 찾기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Keyboard shortcuts…</source>
      <translation>키보드 단축키…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>keys help</source>
      <translation>키 도움말 shortcuts</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/providers/form.py" />
      <source>Check the connection…</source>
      <translation>연결 점검…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>doctor test network proxy</source>
      <translation>진단 테스트 네트워크 프록시 doctor</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Open the settings file</source>
      <translation>설정 파일 열기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Show the data folder</source>
      <translation>데이터 폴더 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Check my data…</source>
      <translation>내 데이터 점검…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>verify damage integrity repair checksum</source>
      <translation>점검 손상 무결성 복구 체크섬</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/checking/dialog.py" />
      <source>Rebuild the search index</source>
      <translation>검색 색인 다시 만들기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>search repair reindex</source>
      <translation>검색 복구 재색인 index</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Copy diagnostics</source>
      <translation>진단 정보 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>report a problem logs version</source>
      <translation>문제 신고 로그 버전 오류 report</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/dialogs/about.py" />
      <source>About Desktop Chat</source>
      <translation>Desktop Chat 정보</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/tray.py" />
      <source>Quit</source>
      <translation>종료</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>exit close</source>
      <translation>나가기 닫기 끝내기 exit</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <location filename="../desktop_chat/ui/header.py" />
      <source>Menu</source>
      <translation>메뉴</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions/table.py" />
      <source>Open the menu</source>
      <translation>메뉴 열기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/answer_errands.py" />
      <source>The answer could not be continued; it is as it was. {reason}</source>
      <translation>답변을 이어 쓰지 못했습니다. 답변은 그대로입니다. {reason}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/answer_errands.py" />
      <source>The answer was continued</source>
      <translation>답변을 이어 썼습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/chip.py" />
      <source>Remove {name}</source>
      <translation>{name} 제거</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/chip.py" />
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>Remove</source>
      <translation>제거</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/chip.py" />
      <source>Reading…</source>
      <translation>읽는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/chip.py" />
      <source>Cannot be sent</source>
      <translation>보낼 수 없음</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/attachments/chip.py" />
      <source>{n} pages</source>
      <translation>
        <numerusform>{n}쪽</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/drop.py" />
      <source>Drop files here to attach them</source>
      <translation>여기에 파일을 놓으면 첨부합니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/host.py" />
      <source>Only the first {count} files were attached.</source>
      <translation>처음 {count}개 파일만 첨부했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/host.py" />
      <source>Pasted picture</source>
      <translation>붙여 넣은 그림</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/host.py" />
      <source>Pasted text</source>
      <translation>붙여 넣은 글</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/host.py" />
      <source>The long text was attached as a file</source>
      <translation>긴 글을 파일로 첨부했습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/picking.py" />
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Attach files</source>
      <translation>파일 첨부</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/strip.py" />
      <source>Attached files</source>
      <translation>첨부 파일</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/attachments/tray.py" />
      <source>A file is still being read.</source>
      <translation>아직 파일을 읽는 중입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <location filename="../desktop_chat/ui/settings/catalog.py" />
      <source>Backups</source>
      <translation>백업</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>All chats are copied every half hour when something has changed, at the end, and before much is changed at once. Chats that you deleted for good stay in older backups until these go.</source>
      <translation>모든 대화는 바뀐 것이 있으면 30분마다, 종료할 때, 한꺼번에 많이 바꾸기 전에 복사합니다. 완전히 삭제한 대화도 오래된 백업이 사라질 때까지는 그 안에 남습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>Back up now</source>
      <translation>지금 백업</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>Delete backup…</source>
      <translation>백업 삭제…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>Restore everything…</source>
      <translation>모두 복원…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <location filename="../desktop_chat/ui/bin/dialog.py" />
      <location filename="../desktop_chat/ui/checking/dialog.py" />
      <location filename="../desktop_chat/ui/dialogs/about.py" />
      <location filename="../desktop_chat/ui/dialogs/message_details.py" />
      <location filename="../desktop_chat/ui/figures/dialog.py" />
      <location filename="../desktop_chat/ui/keyboard/shortcut_sheet.py" />
      <location filename="../desktop_chat/ui/mcp/offers_dialog.py" />
      <location filename="../desktop_chat/ui/prompts/library.py" />
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <location filename="../desktop_chat/ui/rescue/dialog.py" />
      <location filename="../desktop_chat/ui/toast.py" />
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <location filename="../desktop_chat/ui/viewer/picture_dialog.py" />
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>The last backup could not be made. {reason}</source>
      <translation>마지막 백업을 만들지 못했습니다. {reason}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>The newest backup holds all that there is.</source>
      <translation>최신 백업에 지금의 모든 내용이 들어 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>Delete this backup? This cannot be undone.</source>
      <translation>이 백업을 삭제할까요? 되돌릴 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>Delete backup</source>
      <translation>백업 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>Restore everything</source>
      <translation>모두 복원</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>Stopped. Nothing was changed.</source>
      <translation>멈췄습니다. 아무것도 바뀌지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>Everything is as it was.</source>
      <translation>모두 이전 상태로 돌아왔습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/dialog.py" />
      <source>Restore chats</source>
      <translation>대화 복원</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/pane.py" />
      <source>Chats that differ</source>
      <translation>달라진 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/pane.py" />
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Tick all</source>
      <translation>모두 선택</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/pane.py" />
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Tick none</source>
      <translation>모두 해제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/question.py" />
      <location filename="../desktop_chat/ui/bin/question.py" />
      <location filename="../desktop_chat/ui/branches/editor.py" />
      <location filename="../desktop_chat/ui/close_question.py" />
      <location filename="../desktop_chat/ui/compare/chooser.py" />
      <location filename="../desktop_chat/ui/context/summary_dialog.py" />
      <location filename="../desktop_chat/ui/mcp/import_page.py" />
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <location filename="../desktop_chat/ui/presets/name_dialog.py" />
      <location filename="../desktop_chat/ui/prompts/fill_dialog.py" />
      <location filename="../desktop_chat/ui/providers/footer.py" />
      <location filename="../desktop_chat/ui/providers/model_chooser.py" />
      <location filename="../desktop_chat/ui/tools/deny_dialog.py" />
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>By itself</source>
      <translation>자동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>At the end</source>
      <translation>종료할 때</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>Before a new version</source>
      <translation>새 버전 전에</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>Before an import</source>
      <translation>가져오기 전에</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>Before deleting</source>
      <translation>삭제하기 전에</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>Before restoring</source>
      <translation>복원하기 전에</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>By hand</source>
      <translation>직접</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>{reason}, {size}</source>
      <translation>{reason}, {size}</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>{count} chats with {messages} messages.</source>
      <translation>
        <numerusform>대화 {count}개, 메시지 {messages}개.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>Nothing is different now.</source>
      <translation>지금과 다른 것이 없습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>{n} of them are gone.</source>
      <translation>
        <numerusform>그중 {n}개가 사라졌습니다.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>{n} are different now.</source>
      <translation>
        <numerusform>{n}개가 지금과 다릅니다.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>{n} have come since.</source>
      <translation>
        <numerusform>그 뒤로 {n}개가 생겼습니다.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>Gone, with {count} messages</source>
      <translation>
        <numerusform>사라짐, 메시지 {count}개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>New since, {count} messages</source>
      <translation>
        <numerusform>그 뒤로 생김, 메시지 {count}개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>{then} messages then, {now} now</source>
      <translation>
        <numerusform>그때 메시지 {then}개, 지금 {now}개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>{count} messages are other ones</source>
      <translation>
        <numerusform>메시지 {count}개가 다릅니다</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>Title or settings are different</source>
      <translation>제목이나 설정이 다릅니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>Let everything be as it was then?</source>
      <translation>모두 그때 상태로 되돌릴까요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>What there is now is kept as a backup first.</source>
      <translation>지금 상태를 먼저 백업해 둡니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>{count} chats that have come since are not in it.</source>
      <translation>
        <numerusform>그 뒤로 생긴 대화 {count}개는 들어 있지 않습니다.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/backups/words.py" />
      <source>{count} chats are as they were.</source>
      <translation>
        <numerusform>대화 {count}개를 되돌렸습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/banner.py" />
      <source>Dismiss this notice</source>
      <translation>이 알림 닫기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bin/dialog.py" />
      <source>Deleted chats</source>
      <translation>삭제한 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bin/dialog.py" />
      <source>Deleted chats can be restored for {days} days. Then they go by themselves.</source>
      <translation>삭제한 대화는 {days}일 동안 복원할 수 있고, 그 뒤에는 저절로 사라집니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bin/dialog.py" />
      <source>Empty the bin…</source>
      <translation>휴지통 비우기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bin/dialog.py" />
      <source>Delete for good…</source>
      <translation>영구 삭제…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bin/dialog.py" />
      <source>Restore</source>
      <translation>복원</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bin/dialog.py" />
      <source>Deleting…</source>
      <translation>삭제하는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bin/dialog.py" />
      <source>No deleted chat has this in its title.</source>
      <translation>제목에 이 말이 들어 있는 삭제한 대화가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bin/dialog.py" />
      <source>Nothing was deleted.</source>
      <translation>삭제한 대화가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bin/dialog.py" />
      <source>Search deleted chats</source>
      <translation>삭제한 대화 검색</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/bin/question.py" />
      <source>Delete {n} chats for good? This cannot be undone.</source>
      <translation>
        <numerusform>대화 {n}개를 영구 삭제할까요? 되돌릴 수 없습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bin/question.py" />
      <source>Delete without a backup</source>
      <translation>백업 없이 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bin/question.py" />
      <source>Delete for good</source>
      <translation>영구 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/branches/editor.py" />
      <source>The first version stays, one step away.</source>
      <translation>처음 버전은 그대로 남아 바로 돌아갈 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/branches/editor.py" />
      <location filename="../desktop_chat/ui/compare/host.py" />
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>An answer is still arriving.</source>
      <translation>아직 답변이 오고 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/branches/host.py" />
      <source>Show the versions side by side</source>
      <translation>버전 나란히 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/branches/host.py" />
      <source>Answer again with</source>
      <translation>다른 모델로 답변 다시 받기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/bus_notifier.py" />
      <source>Open</source>
      <translation>열기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_navigator.py" />
      <source>Demo (no network)</source>
      <translation>데모(네트워크 없음)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/checking/dialog.py" />
      <source>Check my data</source>
      <translation>내 데이터 점검</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/checking/dialog.py" />
      <source>Looks at the file of the chats, at each message and attachment, and at the search index. Nothing is changed.</source>
      <translation>대화 파일과 모든 메시지, 첨부, 검색 색인을 살펴봅니다. 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/checking/dialog.py" />
      <source>What was found</source>
      <translation>찾아낸 것</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/checking/dialog.py" />
      <source>Check again</source>
      <translation>다시 점검</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/checking/dialog.py" />
      <location filename="../desktop_chat/ui/rescue/dialog.py" />
      <source>Restore a backup…</source>
      <translation>백업 복원…</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/checking/words.py" />
      <source>{count} messages were checked.</source>
      <translation>
        <numerusform>메시지 {count}개를 점검했습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/checking/words.py" />
      <source>Not all is as it was written.</source>
      <translation>일부가 기록할 때와 다릅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/checking/words.py" />
      <source>All is well.</source>
      <translation>모두 정상입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/checking/words.py" />
      <source>The file of the chats is damaged. Restore a backup that is sound.</source>
      <translation>대화 파일이 손상되었습니다. 온전한 백업을 복원하세요.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/checking/words.py" />
      <source>{count} rows refer to something that is gone.</source>
      <translation>
        <numerusform>행 {count}개가 사라진 것을 가리킵니다.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/checking/words.py" />
      <source>{count} messages are not as they were written. Restore their chats from a backup.</source>
      <translation>
        <numerusform>메시지 {count}개가 기록할 때와 다릅니다. 백업에서 그 대화를 복원하세요.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/checking/words.py" />
      <source>{count} attachments are missing or damaged. Restore their chats from a backup.</source>
      <translation>
        <numerusform>첨부 {count}개가 없거나 손상되었습니다. 백업에서 그 대화를 복원하세요.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/checking/words.py" />
      <source>The search index is not up to date. Rebuild it; no chat is affected.</source>
      <translation>검색 색인이 최신이 아닙니다. 다시 만드세요. 대화에는 영향이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/close_question.py" />
      <source>Remember this and do not ask again</source>
      <translation>이 선택을 기억하고 다시 묻지 않기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/close_question.py" />
      <source>Not everything is saved</source>
      <translation>아직 저장하지 못한 내용이 있습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/close_question.py" />
      <source>What is not saved yet would be lost. Saving is tried again every few seconds; as soon as it works, the app closes.</source>
      <translation>아직 저장하지 못한 내용은 사라집니다. 몇 초마다 다시 저장을 시도하며, 저장되면 앱을 닫습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/close_question.py" />
      <source>Keep the window open</source>
      <translation>창 열어 두기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/close_question.py" />
      <source>Close and lose it</source>
      <translation>버리고 닫기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/close_question.py" />
      <source>An answer is arriving</source>
      <translation>답변을 받는 중입니다</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/close_question.py" />
      <location filename="../desktop_chat/ui/tray.py" />
      <source>{n} answers are arriving</source>
      <translation>
        <numerusform>답변 {n}개를 받는 중</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/close_question.py" />
      <source>It can go on in the tray. You are told when it is there.</source>
      <translation>트레이에서 계속 받을 수 있습니다. 다 받으면 알려 드립니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/close_question.py" />
      <source>It can go on without the window. Then the app closes by itself.</source>
      <translation>창을 닫아도 계속 받을 수 있습니다. 다 받으면 앱이 저절로 종료됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/close_question.py" />
      <source>Keep going in the background</source>
      <translation>백그라운드에서 계속 받기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/close_question.py" />
      <source>Stop and close</source>
      <translation>중지하고 닫기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/compare/chooser.py" />
      <source>Two to four models answer side by side; you keep the answer that you like.</source>
      <translation>모델 2~4개가 나란히 답합니다. 마음에 드는 답변을 선택하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/compare/column.py" />
      <source>Answer from {model}</source>
      <translation>{model}의 답변</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/compare/column.py" />
      <source>Keep this answer</source>
      <translation>이 답변 선택</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/compare/column.py" />
      <source>Keep the answer from {model}</source>
      <translation>{model}의 답변 선택</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/compare/column.py" />
      <source>Stop this answer</source>
      <translation>이 답변 중지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/compare/host.py" />
      <source>Write a question first.</source>
      <translation>먼저 질문을 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/compare/pane.py" />
      <source>Answers side by side</source>
      <translation>답변 나란히 보기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/compare/pane.py" />
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>{count} answers</source>
      <translation>
        <numerusform>답변 {count}개</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/compare/pane.py" />
      <source>{answers}: {question}</source>
      <translation>{answers}: {question}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/compare/pane.py" />
      <source>Stop all</source>
      <translation>모두 중지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/compare/pane.py" />
      <source>Back to the conversation</source>
      <translation>대화로 돌아가기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Write a message</source>
      <translation>메시지를 입력하세요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <source>Chat settings</source>
      <translation>대화 설정</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Send when the answer is done</source>
      <translation>답변이 끝나면 보내기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Stop all {n} answers</source>
      <translation>
        <numerusform>답변 {n}개 모두 중지</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>That is too much to paste: a message takes up to 1 MB. Nothing was changed.</source>
      <translation>붙여 넣기에는 너무 큽니다. 메시지는 1 MB까지이며, 아무것도 바꾸지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/bar.py" />
      <source>Send anyway</source>
      <translation>그래도 보내기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/bar.py" />
      <source>Raise the limit…</source>
      <translation>한도 올리기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/bar.py" />
      <source>Not now</source>
      <translation>나중에</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/host.py" />
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>free</source>
      <translation>무료</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/host.py" />
      <source>{last} · chat {all}</source>
      <translation>{last} · 대화 {all}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/matters.py" />
      <source>No summary was made. {why}</source>
      <translation>요약하지 못했습니다. {why}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/popover.py" />
      <source>Context and costs</source>
      <translation>컨텍스트와 비용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/popover.py" />
      <source>Limit for this chat</source>
      <translation>이 대화의 한도</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/popover.py" />
      <source>Limit for this chat, in US dollars</source>
      <translation>이 대화의 한도(미국 달러)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/popover.py" />
      <location filename="../desktop_chat/ui/settings/number_control.py" />
      <source> {unit}</source>
      <translation>{unit}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/popover.py" />
      <source>Edit the summary…</source>
      <translation>요약 고치기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/summary_dialog.py" />
      <location filename="../desktop_chat/ui/transcript/summaries.py" />
      <source>Summary</source>
      <translation>요약</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/summary_dialog.py" />
      <source>This is sent in place of the messages that it sums up.</source>
      <translation>요약한 메시지 대신 이 내용을 보냅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/summary_dialog.py" />
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <location filename="../desktop_chat/ui/presets/name_dialog.py" />
      <location filename="../desktop_chat/ui/providers/footer.py" />
      <source>Save</source>
      <translation>저장</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/context/words.py" />
      <location filename="../desktop_chat/ui/formats.py" />
      <source>{count} tokens</source>
      <translation>
        <numerusform>{count}토큰</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Context: about {count} tokens, the model's limit is not known</source>
      <translation>컨텍스트: 약 {count}토큰, 모델의 한도는 알 수 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Context: {share} of {window} tokens</source>
      <translation>컨텍스트: {window}토큰의 {share}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>{percent} %</source>
      <translation>{percent}%</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>{count}k</source>
      <translation>{count}k</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>{count}M</source>
      <translation>{count}M</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>{count} old messages do not fit and are not sent.</source>
      <translation>
        <numerusform>오래된 메시지 {count}개는 다 들어가지 않아 보내지 않습니다.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>A summary is sent in place of {count} messages.</source>
      <translation>
        <numerusform>메시지 {count}개 대신 요약을 보냅니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>History</source>
      <translation>이전 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Attachments</source>
      <translation>첨부 파일</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>This message</source>
      <translation>이 메시지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Room for the answer</source>
      <translation>답변에 남긴 자리</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>About {total} tokens. How many this model takes is not known.</source>
      <translation>약 {total}토큰. 이 모델의 한도는 알 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>About {total} of {window} tokens ({share})</source>
      <translation>{window}토큰 중 약 {total} ({share})</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>This request</source>
      <translation>이번 요청</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Each 1,000 tokens of answer</source>
      <translation>답변 1,000토큰마다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Last answer</source>
      <translation>마지막 답변</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Of its request from a cache</source>
      <translation>요청 중 캐시에서</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Today, all chats</source>
      <translation>오늘, 모든 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>at least {amount}</source>
      <translation>최소 {amount}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>{amount} of {most}</source>
      <translation>{most} 중 {amount}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>about {amount}</source>
      <translation>약 {amount}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>no price known</source>
      <translation>가격을 알 수 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Prices as of {day}, from the list that came with the program</source>
      <translation>프로그램에 들어 있는 {day} 기준 가격표</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Sending this would bring the chat to about {spent}. Its limit is {most}.</source>
      <translation>보내면 이 대화의 비용이 약 {spent}에 이릅니다. 한도는 {most}입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Sending this would bring today to about {spent}. The limit per day is {most}.</source>
      <translation>보내면 오늘 비용이 약 {spent}에 이릅니다. 하루 한도는 {most}입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>{share} of what the model takes is used.</source>
      <translation>모델이 받을 수 있는 양의 {share}까지 찼습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/context/words.py" />
      <source>Summing up {count} messages…</source>
      <translation>
        <numerusform>메시지 {count}개를 요약하는 중…</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialog_host.py" />
      <source>Keyboard</source>
      <translation>키보드</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialog_host.py" />
      <source>shortcut, key, binding, hotkey</source>
      <translation>단축키, 키, 키보드, 핫키, shortcut</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/about.py" />
      <source>The icon of Desktop Chat</source>
      <translation>Desktop Chat 아이콘</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/about.py" />
      <source>A native chat window for large language models.</source>
      <translation>대규모 언어 모델을 위한 네이티브 대화 앱입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/message_details.py" />
      <source>Details of the message</source>
      <translation>메시지 상세 정보</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/message_details.py" />
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Copy all</source>
      <translation>모두 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/empty_chat.py" />
      <source>{name} is connected.</source>
      <translation>{name}: 연결되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/dialog.py" />
      <source>Figures</source>
      <translation>통계</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/dialog.py" />
      <source>Charts of the chosen answers</source>
      <translation>선택한 답변의 그래프</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/dialog.py" />
      <source>Export CSV…</source>
      <translation>CSV 내보내기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/dialog.py" />
      <source>No answer ended in this time. Speed, silences, errors and retries of each answer will stand here, by provider and model.</source>
      <translation>이 기간에 끝난 답변이 없습니다. 답변마다 속도, 무응답 시간, 오류, 재시도가 제공자와 모델별로 여기에 표시됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/dialog.py" />
      <source>Export the figures</source>
      <translation>통계 내보내기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/dialog.py" />
      <source>Written to {path}.</source>
      <translation>{path}에 저장했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/table.py" />
      <source>Figures by provider and model</source>
      <translation>제공자와 모델별 통계</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/table.py" />
      <source>All</source>
      <translation>전체</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{rate} tokens/s</source>
      <translation>초당 {rate}토큰</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <location filename="../desktop_chat/ui/formats.py" />
      <location filename="../desktop_chat/ui/inspector/axis.py" />
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/tools/call_text.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>{seconds} s</source>
      <translation>{seconds}초</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Time to first token</source>
      <translation>첫 토큰까지 걸린 시간</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Tokens per second</source>
      <translation>초당 토큰</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Waiting in silence</source>
      <translation>무응답 비율</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Errors</source>
      <translation>오류</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Cost</source>
      <translation>비용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Day</source>
      <translation>하루</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Week</source>
      <translation>일주일</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Month</source>
      <translation>한 달</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <location filename="../desktop_chat/ui/formats.py" />
      <source>MMM d</source>
      <translation>M/d</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Updated {time}</source>
      <translation>{time}에 갱신</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>{value}, slowest tenth {upper}</source>
      <translation>{value}, 느린 10%는 {upper}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Provider</source>
      <translation>제공자</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Slowest tenth</source>
      <translation>느린 10%</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Tokens/s</source>
      <translation>토큰/초</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>Silence</source>
      <translation>무응답</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Retries</source>
      <translation>재시도</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Reconnects</source>
      <translation>재연결</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Answers that ended, in whatever way</source>
      <translation>어떻게든 끝난 답변의 수</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>The median time from sending to the first token</source>
      <translation>보낸 뒤 첫 토큰까지 걸린 시간의 중앙값</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>One of ten answers took longer than this to begin</source>
      <translation>답변 열 개 가운데 하나는 시작하는 데 이보다 오래 걸렸습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>The median speed, from the first token to the end</source>
      <translation>첫 토큰부터 끝까지의 속도 중앙값</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>The share of waits of {seconds} seconds or more in the time from sending to the end</source>
      <translation>보낸 뒤 끝날 때까지의 시간 가운데 {seconds}초 이상 무응답이던 비율</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>The share of answers that failed or were cut. Your own stops do not count.</source>
      <translation>실패하거나 끊긴 답변의 비율입니다. 직접 중지한 것은 세지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Requests that were sent again after a wait</source>
      <translation>기다린 뒤 다시 보낸 요청</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>Requests that were sent again at once because a connection was dead</source>
      <translation>연결이 끊겨 있어 곧바로 다시 보낸 요청</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/figures/words.py" />
      <source>In US dollars, by the tokens that servers told. Answers without a price are left out.</source>
      <translation>미국 달러이며 서버가 알려 준 토큰으로 계산합니다. 가격을 모르는 답변은 빠집니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/find/bar.py" />
      <source>Match case</source>
      <translation>대소문자 구분</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/find/bar.py" />
      <source>Whole words</source>
      <translation>단어 단위로</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/find/bar.py" />
      <source>Close the find bar</source>
      <translation>찾기 막대 닫기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/find/bar.py" />
      <source>Went round the end of the chat</source>
      <translation>대화 끝을 지나 처음부터 찾았습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/find/bar.py" />
      <source>{current} of {count}</source>
      <translation>{count}개 중 {current}번째</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/find/bar.py" />
      <source>{count}, went round the end of the chat</source>
      <translation>{count}, 대화 끝을 지나 처음부터 찾았습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/find/bar.py" />
      <source>{count}+</source>
      <translation>{count}개 이상</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/find/bar.py" />
      <source>Searching</source>
      <translation>찾는 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/find/bar.py" />
      <source>Nothing found</source>
      <translation>찾은 것이 없습니다</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/find/bar.py" />
      <source>{count} hits</source>
      <translation>
        <numerusform>결과 {count}개</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/connect_page.py" />
      <source>Address of the server</source>
      <translation>서버 주소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/connect_page.py" />
      <source>Get a key…</source>
      <translation>키 발급받기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/connect_page.py" />
      <source>Use a key</source>
      <translation>키 사용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/connect_page.py" />
      <source>Connect a server</source>
      <translation>서버 연결</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/connect_page.py" />
      <source>Connect {provider}</source>
      <translation>{provider} 연결</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/connect_page.py" />
      <source>Key, if the server wants one</source>
      <translation>키(서버에 필요하면)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/connect_page.py" />
      <source>Any server that speaks the protocol of OpenAI will do.</source>
      <translation>OpenAI 프로토콜을 쓰는 서버라면 무엇이든 됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/connect_page.py" />
      <source>Your messages and the key go to {host}, and nowhere else.</source>
      <translation>메시지와 키는 {host}에만 보냅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/connect_page.py" />
      <source>Your messages go to {host}, and nowhere else.</source>
      <translation>메시지는 {host}에만 보냅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/footer.py" />
      <source>Try the demo first</source>
      <translation>데모 먼저 써 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/footer.py" />
      <source>All options…</source>
      <translation>모든 옵션…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/footer.py" />
      <source>Skip</source>
      <translation>건너뛰기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/footer.py" />
      <source>Back</source>
      <translation>뒤로</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/footer.py" />
      <source>Start chatting</source>
      <translation>대화 시작</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/footer.py" />
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Continue</source>
      <translation>계속</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/model_choice.py" />
      <source>Name of the model</source>
      <translation>모델 이름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/model_choice.py" />
      <source>Search models</source>
      <translation>모델 검색</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/model_choice.py" />
      <source>No model matches</source>
      <translation>일치하는 모델 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/model_choice.py" />
      <source>Reads up to {count} tokens</source>
      <translation>최대 {count}토큰까지 읽음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/model_choice.py" />
      <source>${input} in and ${output} out per million tokens</source>
      <translation>100만 토큰당 입력 ${input}, 출력 ${output}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/panel.py" />
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Connect a provider</source>
      <translation>제공자 연결</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/panel.py" />
      <source>Connect a model</source>
      <translation>모델 연결하기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/panel.py" />
      <source>Choose who answers. More can be added later.</source>
      <translation>누구와 대화할지 고르세요. 나중에 더 추가할 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>Choose a provider</source>
      <translation>제공자 고르기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>Found on this computer</source>
      <translation>이 컴퓨터에서 찾음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <location filename="../desktop_chat/ui/providers/dialog.py" />
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <location filename="../desktop_chat/ui/settings/catalog.py" />
      <source>Providers</source>
      <translation>제공자</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>Look again</source>
      <translation>다시 찾기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>Look for local servers again</source>
      <translation>로컬 서버 다시 찾기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>Looking for local servers…</source>
      <translation>로컬 서버를 찾는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>No local server answers. Ollama, LM Studio, llama.cpp and vLLM are found once they run.</source>
      <translation>실행 중인 로컬 서버(Ollama, LM Studio, llama.cpp, vLLM)가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>More</source>
      <translation>더 보기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>{n} others</source>
      <translation>
        <numerusform>{n}개 더 있음</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>Another server</source>
      <translation>다른 서버</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>Your own address</source>
      <translation>주소 직접 입력</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>On this computer</source>
      <translation>이 컴퓨터</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>{n} models at {host}</source>
      <translation>
        <numerusform>{host}, 모델 {n}개</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>Runs at {host}</source>
      <translation>{host}에서 실행 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/pick_page.py" />
      <source>Key in {variable}</source>
      <translation>{variable}에 키 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>Enter the address of the server.</source>
      <translation>서버 주소를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>Paste the key first.</source>
      <translation>먼저 키를 붙여 넣으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>The server did not answer in time. Check the network and try again.</source>
      <translation>서버가 제때 응답하지 않았습니다. 네트워크를 확인하고 다시 시도하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>The server answers, but does not list its models.</source>
      <translation>서버가 응답하지만 모델 목록은 제공하지 않습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>Connected: {n} models.</source>
      <translation>
        <numerusform>연결되었습니다. 모델 {n}개를 쓸 수 있습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>You can check the connection later.</source>
      <translation>연결은 나중에 확인할 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>Go on without a check</source>
      <translation>확인 없이 계속</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>Keep it for this session only</source>
      <translation>앱을 닫을 때까지만 보관</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>Requests go to {url}.</source>
      <translation>요청은 {url}(으)로 보냅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>This is no web address.</source>
      <translation>웹 주소가 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>This connection is not encrypted: others on the way can read the key.</source>
      <translation>암호화되지 않은 연결이라 중간에서 누군가가 키를 볼 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>Asking the server…</source>
      <translation>서버에 확인하는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/first_run/set_up.py" />
      <source>Keeping the key… The system may ask for a password in a window of its own.</source>
      <translation>키를 저장하는 중… 시스템이 별도 창에서 암호를 물을 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/formats.py" />
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{minutes} min {seconds} s</source>
      <translation>{minutes}분 {seconds}초</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/formats.py" />
      <source>Yesterday, {time}</source>
      <translation>어제 {time}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/formats.py" />
      <location filename="../desktop_chat/ui/transcript/times.py" />
      <source>{day}, {time}</source>
      <translation>{day} {time}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/formats.py" />
      <source>MMM d, yyyy</source>
      <translation>yyyy년 M월 d일</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/formats.py" />
      <source>yyyy</source>
      <translation>yyyy년</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/file_warning.py" />
      <source>The file is not encrypted. Programs that run in your account, and backups of the data folder, can read the key.</source>
      <translation>이 파일은 암호화되지 않습니다. 내 계정에서 실행되는 프로그램과 데이터 폴더의 백업에서 키를 읽을 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/file_warning.py" />
      <source>Keep it in a file</source>
      <translation>파일에 보관</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/file_warning.py" />
      <source>Choose another place</source>
      <translation>다른 곳 고르기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_edit.py" />
      <source>API key</source>
      <translation>API 키</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_edit.py" />
      <source>Hide</source>
      <translation>숨기기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_edit.py" />
      <location filename="../desktop_chat/ui/providers/footer.py" />
      <location filename="../desktop_chat/ui/settings/catalog.py" />
      <source>Show</source>
      <translation>보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_edit.py" />
      <source>Hide the key</source>
      <translation>키 숨기기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_edit.py" />
      <source>Show the key</source>
      <translation>키 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>A key has only letters from A to Z, digits and signs. Paste it once more.</source>
      <translation>키에는 영문자, 숫자, 기호만 쓰입니다. 다시 붙여 넣으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Checking the key…</source>
      <translation>키를 확인하는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <location filename="../desktop_chat/ui/providers/secret_edit.py" />
      <source>Name of the variable</source>
      <translation>변수 이름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Check</source>
      <translation>확인</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Check the key</source>
      <translation>키 확인</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>Where the key is kept</source>
      <translation>키 보관 위치</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>No key is sent</source>
      <translation>키를 보내지 않음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Paste another key to replace it</source>
      <translation>바꾸려면 다른 키를 붙여 넣으세요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Paste the key here</source>
      <translation>여기에 키를 붙여 넣으세요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>To keep the key elsewhere, paste it once more.</source>
      <translation>다른 곳에 보관하려면 키를 다시 붙여 넣으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Enter the name of the variable.</source>
      <translation>변수 이름을 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>This looks like a key. Here belongs the name of the variable that holds it.</source>
      <translation>키처럼 보입니다. 여기에는 키가 들어 있는 변수의 이름을 적으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>The name of a variable has only letters from A to Z, digits and underscores.</source>
      <translation>변수 이름에는 영문자, 숫자, 밑줄(_)만 쓸 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>System key store (not available)</source>
      <translation>시스템 키 저장소(사용할 수 없음)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>System key store ({name})</source>
      <translation>시스템 키 저장소({name})</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>System key store</source>
      <translation>시스템 키 저장소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>Environment variable</source>
      <translation>환경 변수</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>This session only</source>
      <translation>앱을 닫을 때까지만</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>A file in the data folder</source>
      <translation>데이터 폴더의 파일</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>No key</source>
      <translation>키 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>It will be kept in the system key store, encrypted for your account.</source>
      <translation>내 계정으로 암호화하여 시스템 키 저장소에 보관합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>It will be forgotten when the app closes.</source>
      <translation>앱을 닫으면 지워집니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>It will be kept unencrypted, in a file that only your account can read.</source>
      <translation>내 계정만 읽을 수 있는 파일에 암호화하지 않고 보관합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>The key is read from the variable, and kept nowhere else.</source>
      <translation>환경 변수에서 키를 읽으며, 다른 곳에는 보관하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>No key is sent.</source>
      <translation>키를 보내지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>Copy as cURL</source>
      <translation>cURL로 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>Copy the request as a command for the terminal, without the key</source>
      <translation>요청을 키 없이 터미널 명령으로 복사합니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>Save as .sse…</source>
      <translation>.sse로 저장…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>Keep this turn as a file. It holds the messages, but no key.</source>
      <translation>이 턴을 파일로 저장합니다. 메시지는 들어가지만 키는 들어가지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>Replay ▸</source>
      <translation>재생 ▸</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>Play the answer again from the tape, without the server</source>
      <translation>서버 없이 기록에서 답변을 다시 재생합니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>Copied without the key</source>
      <translation>키를 빼고 복사했습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>Save this turn: the file holds the messages</source>
      <translation>이 턴 저장: 파일에 메시지가 들어갑니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>Tapes (*.sse)</source>
      <translation>기록 (*.sse)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <location filename="../desktop_chat/ui/providers/ca_row.py" />
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>All files (*)</source>
      <translation>모든 파일 (*)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>Saved {file}. It holds the messages.</source>
      <translation>{file}을(를) 저장했습니다. 메시지가 들어 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>As it was</source>
      <translation>원래 속도</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>Ten times faster</source>
      <translation>10배 빠르게</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/deeds.py" />
      <source>At once</source>
      <translation>한 번에</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_filter.py" />
      <source>All kinds</source>
      <translation>모든 종류</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_filter.py" />
      <location filename="../desktop_chat/ui/providers/values.py" />
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Text</source>
      <translation>문자열</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_filter.py" />
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <location filename="../desktop_chat/ui/mcp/tool_list.py" />
      <location filename="../desktop_chat/ui/providers/model_words.py" />
      <location filename="../desktop_chat/ui/tools/permissions_host.py" />
      <location filename="../desktop_chat/ui/tools/sources.py" />
      <source>Tools</source>
      <translation>도구</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_filter.py" />
      <source>Usage</source>
      <translation>사용량</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_filter.py" />
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>Other</source>
      <translation>기타</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_filter.py" />
      <source>Unreadable</source>
      <translation>읽을 수 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_model.py" />
      <source>No.</source>
      <translation>번호</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_model.py" />
      <source>Time</source>
      <translation>시각</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_model.py" />
      <source>Gap</source>
      <translation>간격</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_model.py" />
      <source>Kind</source>
      <translation>종류</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_model.py" />
      <source>Understood</source>
      <translation>해석</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_model.py" />
      <location filename="../desktop_chat/ui/inspector/event_page.py" />
      <source>As it came</source>
      <translation>원본</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_page.py" />
      <source>Filter events</source>
      <translation>이벤트 거르기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_page.py" />
      <source>Kind of event</source>
      <translation>이벤트 종류</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_page.py" />
      <source>Select an event to see it as it came.</source>
      <translation>이벤트를 선택하면 받은 그대로 보입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_page.py" />
      <source>What was understood by it stands here.</source>
      <translation>해석한 내용이 여기에 보입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_page.py" />
      <source>What was understood</source>
      <translation>해석한 내용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_page.py" />
      <source>No event matches the filter.</source>
      <translation>조건에 맞는 이벤트가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_page.py" />
      <source>Nothing has come yet.</source>
      <translation>아직 받은 것이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_page.py" />
      <source>No answer came.</source>
      <translation>답변이 오지 않았습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/inspector/event_table.py" />
      <source>Copied {count} events</source>
      <translation>
        <numerusform>이벤트 {count}개를 복사했습니다</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/event_table.py" />
      <location filename="../desktop_chat/ui/inspector/pane.py" />
      <source>Events</source>
      <translation>이벤트</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/header.py" />
      <source>Turn</source>
      <translation>턴</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/header.py" />
      <source>Close the inspector</source>
      <translation>검사기 닫기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/pane.py" />
      <source>Open a chat to see what goes over the wire.</source>
      <translation>대화를 열면 서버와 주고받는 내용을 볼 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/pane.py" />
      <source>A temporary chat is not recorded.</source>
      <translation>임시 대화는 기록하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/pane.py" />
      <source>Nothing was recorded here since the app started.</source>
      <translation>앱을 시작한 뒤로 여기에 기록된 것이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/pane.py" />
      <source>The demo answers by itself: nothing goes over the wire.</source>
      <translation>데모는 스스로 답하므로 서버와 주고받는 내용이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/pane.py" />
      <source>Nothing was sent yet.</source>
      <translation>아직 보낸 것이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/pane.py" />
      <source>Nothing was sent. {why}</source>
      <translation>보낸 것이 없습니다. {why}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/pane.py" />
      <source>Inspector</source>
      <translation>검사기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/pane.py" />
      <location filename="../desktop_chat/ui/inspector/request_page.py" />
      <source>Request</source>
      <translation>요청</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/pane.py" />
      <source>Parts of the turn</source>
      <translation>턴의 구성</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/plain_pane.py" />
      <source>The first {shown} of {count} characters are shown.</source>
      <translation>{count}자 가운데 처음 {shown}자만 보입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/request_page.py" />
      <source>(the same body as before)</source>
      <translation>(앞과 같은 본문)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/request_page.py" />
      <source>Request {number}</source>
      <translation>요청 {number}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/request_page.py" />
      <source>Answer to request {number}</source>
      <translation>요청 {number}의 응답</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/request_page.py" />
      <source>No answer began.</source>
      <translation>응답이 시작되지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/request_page.py" />
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>status {status}</source>
      <translation>상태 {status}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/request_page.py" />
      <source>over an open connection</source>
      <translation>열려 있던 연결로</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/request_page.py" />
      <source>({count} bytes left out)</source>
      <translation>({count}바이트 생략)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/waterfall.py" />
      <source>Times of the turn</source>
      <translation>턴의 시간</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/waterfall_look.py" />
      <source>retry {attempt}/{of} after {time}</source>
      <translation>{time} 뒤 재시도 {attempt}/{of}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/waterfall_look.py" />
      <source>stalled {time}</source>
      <translation>{time} 멈춤</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>{n} bytes</source>
      <translation>
        <numerusform>{n}바이트</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>{size} kB</source>
      <translation>{size} kB</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>{size} MB</source>
      <translation>{size} MB</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>complete</source>
      <translation>완료</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>cut at the limit</source>
      <translation>한도에서 끊김</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>withheld</source>
      <translation>제공자가 막음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>wants a tool</source>
      <translation>도구 요청</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>stopped</source>
      <translation>중지함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>interrupted</source>
      <translation>끊김</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>{count} events</source>
      <translation>
        <numerusform>이벤트 {count}개</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>first token {time}</source>
      <translation>첫 토큰 {time}</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>{n} retries</source>
      <translation>
        <numerusform>재시도 {n}회</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>connecting</source>
      <translation>연결 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>waiting for the headers</source>
      <translation>헤더 기다리는 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>waiting for the first content</source>
      <translation>첫 내용 기다리는 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>streaming</source>
      <translation>받는 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>cut</source>
      <translation>끊김</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>text</source>
      <translation>텍스트</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>reasoning</source>
      <translation>추론</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>tool call</source>
      <translation>도구 호출</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>usage</source>
      <translation>사용량</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>end</source>
      <translation>끝</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>comment</source>
      <translation>주석</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>ignored</source>
      <translation>무시</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>unreadable</source>
      <translation>읽을 수 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>error</source>
      <translation>오류</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>{what} {time}</source>
      <translation>{what} {time}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>Request {number}: {what}</source>
      <translation>요청 {number}: {what}</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/inspector/words.py" />
      <source>{n} pauses, the longest {time}</source>
      <translation>
        <numerusform>멈춤 {n}번, 가장 긴 것 {time}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/inspector_host.py" />
      <source>The recording opens in a window of its own.</source>
      <translation>기록이 새 창에서 열립니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/bindings.py" />
      <source>The shortcut of “{action}” is not used: {reason}</source>
      <translation>“{action}” 단축키를 쓰지 않습니다. {reason}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/bindings.py" />
      <source>{keys} is given to “{first}” and to “{second}”. Only “{first}” has it.</source>
      <translation>단축키 {keys}: “{first}”, “{second}”에 함께 지정되어 있어 “{first}”에만 적용합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/bindings.py" />
      <source>There is no action “{name}” to give a shortcut to.</source>
      <translation>단축키를 지정할 “{name}” 명령이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/key_capture.py" />
      <source>no keys</source>
      <translation>없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/key_capture.py" />
      <source>Keys: {keys}</source>
      <translation>단축키: {keys}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/key_capture.py" />
      <source>Press to choose other keys</source>
      <translation>눌러서 단축키 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/key_capture.py" />
      <source>Press the new keys</source>
      <translation>새 단축키를 누르세요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/key_capture.py" />
      <source>No keys</source>
      <translation>단축키 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/key_rows.py" />
      <source>New line</source>
      <translation>줄 바꿈</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/key_rows.py" />
      <source>Undo typing</source>
      <translation>입력 취소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/keys.py" />
      <source>“{keys}” is no shortcut that can be used here.</source>
      <translation>“{keys}”: 여기서 쓸 수 없는 단축키입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/keys.py" />
      <source>{keys} is left to the keyboard layout and to input methods.</source>
      <translation>{keys}: 자판 배열과 입력기가 쓰는 키입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/keys.py" />
      <source>{keys} is needed for typing. Hold Ctrl or Alt with it.</source>
      <translation>{keys}: 글자를 입력하는 키입니다. Ctrl이나 Alt와 함께 누르세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/keys.py" />
      <source>{keys} is needed for editing text.</source>
      <translation>{keys}: 글을 편집할 때 쓰는 키입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/keys.py" />
      <source>{keys} has its own use everywhere. Hold Ctrl or Alt with it.</source>
      <translation>{keys}: 이미 정해진 쓰임이 있는 키입니다. Ctrl이나 Alt와 함께 누르세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/palette.py" />
      <source>Find a chat</source>
      <translation>대화 찾기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/palette.py" />
      <source>Find a command</source>
      <translation>명령 찾기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/palette.py" />
      <source>Commands</source>
      <translation>명령</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/palette.py" />
      <location filename="../desktop_chat/ui/keyboard/shortcut_sheet.py" />
      <location filename="../desktop_chat/ui/keyboard/shortcuts_page.py" />
      <source>Nothing matches “{query}”.</source>
      <translation>“{query}” 검색 결과가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/palette.py" />
      <source>There are no chats yet.</source>
      <translation>아직 대화가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/palette.py" />
      <source>There is nothing to do here.</source>
      <translation>지금 쓸 수 있는 명령이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/shortcut_sheet.py" />
      <location filename="../desktop_chat/ui/keyboard/shortcuts_page.py" />
      <source>Keyboard shortcuts</source>
      <translation>키보드 단축키</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/shortcut_sheet.py" />
      <location filename="../desktop_chat/ui/keyboard/shortcuts_page.py" />
      <source>Find by name or by keys</source>
      <translation>이름이나 단축키로 찾기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/shortcut_sheet.py" />
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>Change…</source>
      <translation>바꾸기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/shortcuts_page.py" />
      <source>Add keys</source>
      <translation>단축키 추가</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/shortcuts_page.py" />
      <source>Use here anyway</source>
      <translation>그래도 여기에 쓰기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/shortcuts_page.py" />
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <source>Reset</source>
      <translation>되돌리기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/shortcuts_page.py" />
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Reset all</source>
      <translation>모두 되돌리기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/shortcuts_page.py" />
      <source>Esc leaves them as they are. Backspace removes them.</source>
      <translation>Esc를 누르면 그대로 두고, Backspace를 누르면 지웁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/shortcuts_page.py" />
      <source>{keys} already belongs to “{action}”.</source>
      <translation>{keys}: 이미 “{action}”에서 쓰고 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/keyboard/shortcuts_page.py" />
      <source>All shortcuts are as they were at first.</source>
      <translation>모든 단축키를 처음 상태로 되돌렸습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/main_window.py" />
      <location filename="../desktop_chat/ui/tray.py" />
      <source>Desktop Chat</source>
      <translation>Desktop Chat</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/main_window.py" />
      <source>{title} — Desktop Chat</source>
      <translation>{title} — Desktop Chat</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/dialog.py" />
      <location filename="../desktop_chat/ui/mcp/list_pane.py" />
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Tool servers</source>
      <translation>도구 서버</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/dialog.py" />
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>“{name}” was removed.</source>
      <translation>“{name}” 제공자를 목록에서 뺐습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>This name is taken.</source>
      <translation>이미 쓰는 이름입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>With a secret, only an https address can be used.</source>
      <translation>비밀 값이 있으면 https 주소만 쓸 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>Every variable needs a name without “=”.</source>
      <translation>변수마다 ‘=’가 없는 이름이 필요합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>Two values have the same name.</source>
      <translation>두 값의 이름이 같습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>Every secret needs a name.</source>
      <translation>비밀 값마다 이름이 필요합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <location filename="../desktop_chat/ui/providers/list_rows.py" />
      <source>{name}: {problem}</source>
      <translation>{name}: {problem}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>{name}: choose where its value is kept.</source>
      <translation>{name}: 값을 어디에 둘지 고르세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>{name}: enter its value.</source>
      <translation>{name}: 값을 넣으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>{name}: enter its value again. It was given for another command or address.</source>
      <translation>{name}: 값을 다시 넣으세요. 다른 명령이나 주소에 쓰던 값입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>Give it a name.</source>
      <translation>이름을 정하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>This name is one of the app's own.</source>
      <translation>앱이 쓰는 이름입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>Enter the whole path of the program.</source>
      <translation>프로그램의 전체 경로를 넣으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>This is no http or https address.</source>
      <translation>http나 https 주소가 아닙니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/draft.py" />
      <source>Enter the address.</source>
      <translation>주소를 넣으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/empty_page.py" />
      <source>No tool servers yet</source>
      <translation>아직 도구 서버가 없습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/empty_page.py" />
      <source>A server gives models tools to call, over the Model Context Protocol. Every call asks you first.</source>
      <translation>서버는 모델 컨텍스트 프로토콜로 모델이 쓸 도구를 제공합니다. 호출할 때마다 먼저 묻습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/empty_page.py" />
      <location filename="../desktop_chat/ui/mcp/list_pane.py" />
      <source>Add a server…</source>
      <translation>서버 추가…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/empty_page.py" />
      <source>Import from another app…</source>
      <translation>다른 앱에서 가져오기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form.py" />
      <source>New server</source>
      <translation>새 서버</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form.py" />
      <source>Change “{name}”</source>
      <translation>‘{name}’ 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form.py" />
      <source>Variables, or headers of an address, whose values are kept where keys are kept and never stand in the settings.</source>
      <translation>값을 키 저장소에 두고 설정에는 남기지 않는 변수나 주소의 헤더입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>Chats that use it know its old name: turn it on again there.</source>
      <translation>이 서버를 쓰던 대화는 이전 이름을 알고 있습니다. 거기서 다시 켜세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>Use it</source>
      <translation>사용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>Found: {path}</source>
      <translation>찾음: {path}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>No such program was found. Enter its whole path.</source>
      <translation>그런 프로그램을 찾지 못했습니다. 전체 경로를 넣으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>What it is</source>
      <translation>종류</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>A program on this computer</source>
      <translation>이 컴퓨터의 프로그램</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>An address, over HTTP</source>
      <translation>HTTP 주소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>The whole path of the program. No shell reads it.</source>
      <translation>프로그램의 전체 경로. 셸을 거치지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>Choose a program…</source>
      <translation>프로그램 고르기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>One on a line, each given as it stands.</source>
      <translation>한 줄에 하나씩, 그대로 전달합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>Where the program starts. It may stay empty.</source>
      <translation>프로그램을 시작하는 폴더. 비워 두어도 됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>Sent with each request. They stand in the settings.</source>
      <translation>요청마다 함께 보냅니다. 설정에 그대로 남습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>Added to the few that every program is given. They stand in the settings.</source>
      <translation>기본으로 주는 몇 가지에 더합니다. 설정에 그대로 남습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Value</source>
      <translation>값</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Add a header</source>
      <translation>헤더 추가</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>Add a variable</source>
      <translation>변수 추가</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>Choose a program</source>
      <translation>프로그램 고르기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/form_fields.py" />
      <source>This looks like a secret. Under Secrets it is kept more safely.</source>
      <translation>비밀 값처럼 보입니다. ‘비밀 값’에 두면 더 안전합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/import_page.py" />
      <source>Import servers</source>
      <translation>서버 가져오기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/import_page.py" />
      <source>Paste the settings of another app, such as Claude Desktop, Cursor or VS Code. A server is a program that runs with your rights: add only what you trust. Nothing is started yet.</source>
      <translation>Claude Desktop, Cursor, VS Code 같은 다른 앱의 설정을 붙여 넣으세요. 서버는 내 권한으로 실행되는 프로그램이니 믿을 수 있는 것만 추가하세요. 아직 아무것도 시작하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/import_page.py" />
      <source>Settings of another app</source>
      <translation>다른 앱의 설정</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/import_page.py" />
      <source>Open a file…</source>
      <translation>파일 열기…</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/mcp/import_page.py" />
      <source>Add {n} servers</source>
      <translation>
        <numerusform>서버 {n}개 추가</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/import_page.py" />
      <source>Add</source>
      <translation>추가</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/import_page.py" />
      <source>Secrets, kept where keys are kept: {names}</source>
      <translation>키 저장소에 둘 비밀 값: {names}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/import_page.py" />
      <source>The other app has it turned off.</source>
      <translation>다른 앱에서는 꺼져 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/list_pane.py" />
      <location filename="../desktop_chat/ui/prompts/library.py" />
      <source>Import…</source>
      <translation>가져오기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/log_view.py" />
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>Log</source>
      <translation>로그</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/log_view.py" />
      <source>Nothing yet. What the server writes beside its answers.</source>
      <translation>아직 없습니다. 서버가 답 외에 쓰는 내용이 여기 나옵니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/offer_list.py" />
      <location filename="../desktop_chat/ui/mcp/offers_dialog.py" />
      <source>Prompts and resources</source>
      <translation>프롬프트와 리소스</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/offer_list.py" />
      <location filename="../desktop_chat/ui/prompts/library.py" />
      <location filename="../desktop_chat/ui/prompts/popup.py" />
      <source>Prompts</source>
      <translation>프롬프트</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/offer_list.py" />
      <source>Resources</source>
      <translation>리소스</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/offers_dialog.py" />
      <source>Tool server</source>
      <translation>도구 서버</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/offers_dialog.py" />
      <source>Asking “{name}”…</source>
      <translation>‘{name}’에 묻는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/offers_dialog.py" />
      <location filename="../desktop_chat/ui/providers/model_chooser.py" />
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>Try again</source>
      <translation>다시 시도</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/offers_dialog.py" />
      <source>“{name}” has neither prompts nor resources.</source>
      <translation>‘{name}’에는 프롬프트도 리소스도 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/offers_dialog.py" />
      <source>Put into the message</source>
      <translation>메시지에 넣기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/offers_dialog.py" />
      <source>Attach</source>
      <translation>첨부</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/offers_dialog.py" />
      <source>{name} (optional)</source>
      <translation>{name}(선택)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/offers_dialog.py" />
      <source>This is needed.</source>
      <translation>꼭 필요합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>Starting it to see what it has…</source>
      <translation>무엇이 있는지 보려고 시작하는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>Restart</source>
      <translation>다시 시작</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>It ends, and starts again when a chat needs it.</source>
      <translation>끝내고, 대화에서 필요할 때 다시 시작합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>Its tools are on in new chats.</source>
      <translation>새 대화에서 이 서버의 도구가 켜집니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/page.py" />
      <source>Test</source>
      <translation>시험</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/secrets.py" />
      <source>Add a secret</source>
      <translation>비밀 값 추가</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/secrets.py" />
      <source>Name of the secret</source>
      <translation>비밀 값의 이름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/secrets.py" />
      <source>Name, such as GITHUB_TOKEN</source>
      <translation>이름(예: GITHUB_TOKEN)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/secrets.py" />
      <source>Remove this secret</source>
      <translation>이 비밀 값 빼기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/mcp/tool_list.py" />
      <source>And {n} more</source>
      <translation>
        <numerusform>그 밖에 {n}개</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/words.py" />
      <source>Not running. It starts when a chat needs it.</source>
      <translation>실행 중이 아닙니다. 대화에서 필요할 때 시작합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/words.py" />
      <source>Starting…</source>
      <translation>시작하는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/words.py" />
      <source>Running: {name}</source>
      <translation>실행 중: {name}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/words.py" />
      <source>Running</source>
      <translation>실행 중</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/mcp/words.py" />
      <source>It works: {n} tools.</source>
      <translation>
        <numerusform>잘 됩니다: 도구 {n}개.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/mcp/words.py" />
      <source>Resources: {resources}, prompts: {prompts}.</source>
      <translation>리소스 {resources}개, 프롬프트 {prompts}개.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/model_picker.py" />
      <source>More models…</source>
      <translation>모델 더 보기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/notifications.py" />
      <source>No answer: {reason}</source>
      <translation>답변 없음: {reason}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/notifications.py" />
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>The answer failed</source>
      <translation>답변 실패</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/notifications.py" />
      <source>The answer was cut short.</source>
      <translation>답변이 중간에 끊겼습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/notifications.py" />
      <source>The answer is there.</source>
      <translation>답변이 도착했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/notifications.py" />
      <location filename="../desktop_chat/ui/transcript/accessible/access.py" />
      <source>{tool} waits for your approval.</source>
      <translation>{tool} 도구가 승인을 기다립니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/outline/model.py" />
      <source>No text</source>
      <translation>글 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/outline/model.py" />
      <source>{who}, {when}: {words}</source>
      <translation>{who}, {when}: {words}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/outline/model.py" />
      <source>A version from {who}, {when}: {words}</source>
      <translation>{who}의 다른 버전, {when}: {words}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/outline/pane.py" />
      <source>Search in the outline</source>
      <translation>개요 검색</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/outline/pane.py" />
      <source>Outline</source>
      <translation>개요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/outline/pane.py" />
      <source>Close the outline</source>
      <translation>개요 닫기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/outline/pane.py" />
      <location filename="../desktop_chat/ui/transcript/accessible/words.py" />
      <location filename="../desktop_chat/ui/transfer/found_model.py" />
      <source>{count} messages</source>
      <translation>
        <numerusform>메시지 {count}개</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/outline/pane.py" />
      <source>{found} of {all}</source>
      <translation>{all} 중 {found}개</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/patience_bar.py" />
      <source>Waiting for the answer</source>
      <translation>답변을 기다리는 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/patience_bar.py" />
      <source>Retry {attempt} of {of} in {left}.</source>
      <translation>{left} 뒤 재시도 {attempt}/{of}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/patience_bar.py" />
      <source>Nothing new has come for {time}.</source>
      <translation>{time} 동안 새로 온 것이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/patience_bar.py" />
      <source>The model has not started for {time}.</source>
      <translation>{time} 동안 모델이 시작하지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/patience_bar.py" />
      <source>{said} Waiting up to {left} more.</source>
      <translation>{said} 최대 {left} 더 기다립니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/patience_bar.py" />
      <source>{said} Gives up in {left}.</source>
      <translation>{said} {left} 뒤 그만둡니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <source>Also choose {model} of {provider}</source>
      <translation>{provider}의 {model} 모델도 함께 선택</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <source>Save as a preset</source>
      <translation>프리셋으로 저장</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <source>Rename the preset</source>
      <translation>프리셋 이름 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <source>The model reads this before the first message of this chat, every time.</source>
      <translation>모델이 이 대화의 첫 메시지보다 먼저, 매번 읽는 내용입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <source>For example: Answer briefly, and in Korean.</source>
      <translation>예: 한국어로 짧게 답해 줘.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <source>What is not set here is as the provider has it, or is not sent.</source>
      <translation>여기서 정하지 않은 값은 제공자 설정을 따르거나 보내지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <source>Empty the system prompt, all parameters and the schema</source>
      <translation>시스템 프롬프트와 모든 매개변수, 스키마 비우기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/dialog.py" />
      <source>Save (Ctrl+Enter)</source>
      <translation>저장 (Ctrl+Enter)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/fields.py" />
      <source>A whole number is needed.</source>
      <translation>정수를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/fields.py" />
      <source>A number is needed.</source>
      <translation>숫자를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/fields.py" />
      <source>From {least} to {most}.</source>
      <translation>{least}부터 {most}까지입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/host.py" />
      <source>New chat with a preset</source>
      <translation>프리셋으로 새 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/host.py" />
      <source>Without a preset</source>
      <translation>프리셋 없이</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <source>No preset</source>
      <translation>프리셋 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <source>{name} (for new chats)</source>
      <translation>{name} (새 대화 기본값)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <source>What to do with presets</source>
      <translation>프리셋 메뉴</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <location filename="../desktop_chat/ui/viewer/picture_dialog.py" />
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Save as…</source>
      <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <source>Update with what stands here</source>
      <translation>지금 설정으로 업데이트</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <source>Rename…</source>
      <translation>이름 바꾸기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>Duplicate</source>
      <translation>복제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <location filename="../desktop_chat/ui/prompts/library.py" />
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>Move up</source>
      <translation>위로 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <location filename="../desktop_chat/ui/prompts/library.py" />
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>Move down</source>
      <translation>아래로 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <source>Begin new chats with it</source>
      <translation>새 대화의 기본값으로 사용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/preset_bar.py" />
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Delete</source>
      <translation>삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/schema_field.py" />
      <source>Structured answers</source>
      <translation>구조화된 답변</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/schema_field.py" />
      <source>The answer is JSON, and looked at when it is complete.</source>
      <translation>답변을 JSON으로 받고, 다 오면 확인합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/schema_field.py" />
      <source>JSON Schema</source>
      <translation>JSON 스키마</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/schema_field.py" />
      <source>Empty for answers in words. The server is asked to keep to it, where it can.</source>
      <translation>비워 두면 글로 답합니다. 서버가 할 수 있으면 스키마를 지키게 합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/words.py" />
      <source>Not set</source>
      <translation>정하지 않음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/words.py" />
      <source>Not set: {value} from the provider</source>
      <translation>정하지 않음(제공자 값 {value})</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/words.py" />
      <source>The protocol of this chat's provider does not know it, so it is not sent.</source>
      <translation>이 대화의 제공자 프로토콜이 지원하지 않아 보내지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/words.py" />
      <source>The demo takes no parameters.</source>
      <translation>데모에는 매개변수가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/words.py" />
      <source>No parameters are sent: the server's own count.</source>
      <translation>매개변수를 보내지 않습니다. 서버의 기본값을 따릅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/presets/words.py" />
      <source>Sent with the next question: {parameters}.</source>
      <translation>다음 질문과 함께 보냅니다: {parameters}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/editor.py" />
      <source>What is typed behind the slash.</source>
      <translation>슬래시(/) 뒤에 입력하는 이름입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/editor.py" />
      <source>{{name}} asks for something; {{name=text}} has a text there at first.</source>
      <translation>{{이름}}은 내용을 물어보고, {{이름=글}}은 그 글을 미리 채워 둡니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/editor.py" />
      <source>Text of the prompt</source>
      <translation>프롬프트 내용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/editor.py" />
      <source>Preview</source>
      <translation>미리 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/editor.py" />
      <source>Asks for: {names}</source>
      <translation>물어볼 내용: {names}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/fill_dialog.py" />
      <source>Fill in “{name}”</source>
      <translation>‘{name}’ 채우기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/fill_dialog.py" />
      <source>Insert</source>
      <translation>넣기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/fill_dialog.py" />
      <source>Insert (Ctrl+Enter)</source>
      <translation>넣기 (Ctrl+Enter)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/host.py" />
      <source>All of these prompts are here already.</source>
      <translation>이미 모두 있는 프롬프트입니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/prompts/host.py" />
      <source>{n} prompts exported</source>
      <translation>
        <numerusform>프롬프트 {n}개를 내보냈습니다</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/library.py" />
      <source>New prompt</source>
      <translation>새 프롬프트</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/library.py" />
      <source>Delete the prompt</source>
      <translation>프롬프트 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/library.py" />
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>Export…</source>
      <translation>내보내기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/library.py" />
      <source>Import prompts</source>
      <translation>프롬프트 가져오기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/library.py" />
      <source>Export prompts</source>
      <translation>프롬프트 내보내기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/prompts/popup.py" />
      <source>Edit prompts…</source>
      <translation>프롬프트 편집…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/ca_row.py" />
      <source>Further certificates to trust</source>
      <translation>추가로 신뢰할 인증서</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/ca_row.py" />
      <source>A PEM file, for servers and proxies with a certificate of their own.</source>
      <translation>자체 인증서를 쓰는 서버나 프록시를 위한 PEM 파일입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/ca_row.py" />
      <source>Browse…</source>
      <translation>찾아보기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/ca_row.py" />
      <source>Choose a file of certificates</source>
      <translation>인증서 파일 고르기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/ca_row.py" />
      <source>Certificates (*.pem *.crt *.cer)</source>
      <translation>인증서 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/ca_row.py" />
      <source>This file cannot be read.</source>
      <translation>이 파일을 읽을 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/ca_row.py" />
      <source>This file holds no certificates in PEM form.</source>
      <translation>이 파일에 PEM 형식의 인증서가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/dialog.py" />
      <location filename="../desktop_chat/ui/providers/list_delegate.py" />
      <source>Without a name</source>
      <translation>이름 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <source>Connection to {provider}</source>
      <translation>{provider} 연결 점검</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <source>Run again</source>
      <translation>다시 점검</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <source>It took {time}.</source>
      <translation>{time} 걸렸습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Copied</source>
      <translation>복사됨</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <source>Copy report</source>
      <translation>보고서 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <source>The connection does not work</source>
      <translation>연결되지 않습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <source>Looking at the connection…</source>
      <translation>연결을 점검하는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <source>Stopped before the end</source>
      <translation>점검을 중간에 멈췄습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <source>The connection works, but not all is well</source>
      <translation>연결되지만 확인할 점이 있습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/doctor_dialog.py" />
      <source>The connection works</source>
      <translation>연결에 문제가 없습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/doctor_row.py" />
      <source>{n} ms</source>
      <translation>{n} ms</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/draft.py" />
      <source>The header {name} stands here twice.</source>
      <translation>{name} 헤더가 두 번 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/draft.py" />
      <source>The parameter {name} stands here twice.</source>
      <translation>{name} 매개변수가 두 번 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/draft.py" />
      <source>Enter a name.</source>
      <translation>이름을 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/draft.py" />
      <source>This is no address of a server. It looks like https://api.example.com/v1.</source>
      <translation>서버 주소가 아닙니다. https://api.example.com/v1 같은 주소를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/draft.py" />
      <source>Enter the server's address.</source>
      <translation>서버 주소를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/draft.py" />
      <source>Choose a model, or type its id.</source>
      <translation>모델을 고르거나 모델 ID를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/drafts.py" />
      <source>Another provider has this name.</source>
      <translation>같은 이름의 제공자가 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/drafts.py" />
      <source>This address cannot be used as a base URL.</source>
      <translation>기본 URL로 쓸 수 없는 주소입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/empty_page.py" />
      <source>No provider yet</source>
      <translation>아직 제공자가 없습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/empty_page.py" />
      <source>Without one, chats go to the built-in demo.</source>
      <translation>제공자가 없으면 내장 데모가 답합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/empty_page.py" />
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>Add a provider…</source>
      <translation>제공자 추가…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/footer.py" />
      <source>There are changes that are not saved.</source>
      <translation>저장하지 않은 변경 사항이 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/footer.py" />
      <source>Save (Ctrl+S)</source>
      <translation>저장 (Ctrl+S)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/footer.py" />
      <source>Saving…</source>
      <translation>저장하는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/footer.py" />
      <source>Discard changes</source>
      <translation>변경 사항 버리기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/footer.py" />
      <source>Keep editing</source>
      <translation>계속 편집</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/form.py" />
      <source>New chats begin with this provider</source>
      <translation>새 대화에 이 제공자를 씁니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/form.py" />
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>Use for new chats</source>
      <translation>새 대화에 사용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/form.py" />
      <source>OpenAI Chat Completions (most servers)</source>
      <translation>OpenAI Chat Completions(대부분의 서버)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/form.py" />
      <source>Built-in demo</source>
      <translation>내장 데모</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_part.py" />
      <location filename="../desktop_chat/ui/providers/proxy_part.py" />
      <source>Use it for {host}</source>
      <translation>{host}에 사용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_part.py" />
      <source>Get a key from {vendor}</source>
      <translation>{vendor}에서 키 발급받기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/providers/key_part.py" />
      <source>It works: the server offers {n} models.</source>
      <translation>
        <numerusform>잘 됩니다. 서버에 모델 {n}개가 있습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>this server</source>
      <translation>이 서버</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>Enter the name of the environment variable.</source>
      <translation>환경 변수의 이름을 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>Enter the key for {host}, or choose that none is needed.</source>
      <translation>{host}의 키를 입력하거나 “키 없음”을 고르세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>The server has changed. The kept key belongs to {before} and is not sent to {host}: enter the key for it.</source>
      <translation>서버가 바뀌었습니다. 보관된 키는 {before}의 키라서 {host}에는 보내지 않습니다. 새 서버의 키를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>another server</source>
      <translation>다른 서버</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>Enter the key once more, so that it can be kept in the new place.</source>
      <translation>새로운 곳에 보관할 수 있도록 키를 다시 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>Enter the key for {host}.</source>
      <translation>{host}의 키를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>Confirm the key for {host}.</source>
      <translation>{host}의 키를 확인해 주세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>The server has changed. The key in {variable} was meant for {before}. Is it also the key for {host}?</source>
      <translation>서버가 바뀌었습니다. {variable}에 있는 키는 {before}의 키였습니다. {host}에도 이 키를 쓸까요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>The server has changed. The key was entered for {before}. Is it also the key for {host}?</source>
      <translation>서버가 바뀌었습니다. {before}의 키로 입력한 키입니다. {host}에도 이 키를 쓸까요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>The proxy has changed. Is this also the password for {host}?</source>
      <translation>프록시가 바뀌었습니다. {host}에도 이 비밀번호를 쓸까요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>The proxy has changed: enter the password for {host}.</source>
      <translation>프록시가 바뀌었습니다. {host}의 비밀번호를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>Enter the password for {host}.</source>
      <translation>{host}의 비밀번호를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/key_words.py" />
      <source>Save first: the proxy's password is used once it is kept.</source>
      <translation>먼저 저장하세요. 프록시 비밀번호는 저장한 뒤에 쓰입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/list_model.py" />
      <source>used for new chats</source>
      <translation>새 대화에 사용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/list_model.py" />
      <source>not complete</source>
      <translation>입력할 항목 남음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>Remove (Delete)</source>
      <translation>제거 (Delete)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>Move up (Alt+Up)</source>
      <translation>위로 이동 (Alt+↑)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>Move down (Alt+Down)</source>
      <translation>아래로 이동 (Alt+↓)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/list_pane.py" />
      <source>Cloud</source>
      <translation>클라우드</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/list_rows.py" />
      <source>Built in, needs no key</source>
      <translation>내장, 키 필요 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/list_rows.py" />
      <source>No server yet</source>
      <translation>서버 미정</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_chooser.py" />
      <source>Models of {provider}</source>
      <translation>{provider} 모델</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_chooser.py" />
      <source>Search models, or type an id</source>
      <translation>모델 검색 또는 ID 입력</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_chooser.py" />
      <source>Models</source>
      <translation>모델</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_chooser.py" />
      <source>Use this model</source>
      <translation>이 모델 사용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_chooser.py" />
      <source>Reload</source>
      <translation>새로 고침</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_chooser.py" />
      <source>No models to show. Type the id of one above.</source>
      <translation>보여 줄 모델이 없습니다. 위에 모델 ID를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_chooser.py" />
      <source>Asking the server for its models…</source>
      <translation>서버에서 모델 목록을 받는 중…</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/providers/model_chooser.py" />
      <source>{n} models</source>
      <translation>
        <numerusform>모델 {n}개</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_delegate.py" />
      <location filename="../desktop_chat/ui/providers/model_list.py" />
      <source>Use “{model}”</source>
      <translation>“{model}” 사용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_delegate.py" />
      <source>Not in the server's list</source>
      <translation>서버 목록에 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_delegate.py" />
      <source>Favourite (Ctrl+D)</source>
      <translation>즐겨찾기 (Ctrl+D)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_delegate.py" />
      <source>Not for chats</source>
      <translation>대화용 아님</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_delegate.py" />
      <source>Will be switched off</source>
      <translation>지원 종료 예정</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_list.py" />
      <source>favourite</source>
      <translation>즐겨찾기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_row.py" />
      <source>Choose…</source>
      <translation>고르기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_row.py" />
      <source>Choose a model from the server's list</source>
      <translation>서버 목록에서 모델 고르기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_words.py" />
      <source>Free</source>
      <translation>무료</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_words.py" />
      <source>Images</source>
      <translation>이미지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_words.py" />
      <source>Window of {count} tokens</source>
      <translation>컨텍스트 {count} 토큰</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/model_words.py" />
      <source>{prices} per million tokens</source>
      <translation>100만 토큰당 {prices}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Headers, parameters, timers, proxy, certificates</source>
      <translation>헤더, 매개변수, 시간 제한, 프록시, 인증서</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Request headers</source>
      <translation>요청 헤더</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Sent with every request.</source>
      <translation>모든 요청에 함께 보냅니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Sent with every question. Values are written as in JSON or TOML.</source>
      <translation>질문할 때마다 함께 보냅니다. 값은 JSON이나 TOML처럼 적습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Timers</source>
      <translation>시간 제한</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>In seconds. An empty field means the value that it shows.</source>
      <translation>단위는 초입니다. 비워 두면 흐리게 보이는 값을 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Network</source>
      <translation>네트워크</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Name of the header</source>
      <translation>헤더 이름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Value of the header</source>
      <translation>헤더 값</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Remove this header</source>
      <translation>이 헤더 제거</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Name of the parameter</source>
      <translation>매개변수 이름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Value of the parameter</source>
      <translation>매개변수 값</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Add a parameter</source>
      <translation>매개변수 추가</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>Remove this parameter</source>
      <translation>이 매개변수 제거</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/more_part.py" />
      <source>This looks like a secret. Headers stand readable in the settings file; a key is kept more safely in the key field.</source>
      <translation>비밀 값처럼 보입니다. 헤더는 설정 파일에 그대로 남으니, 키는 키 칸에 넣는 것이 더 안전합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/proxy_part.py" />
      <source>As the system says</source>
      <translation>시스템 설정에 따름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/proxy_part.py" />
      <source>No proxy</source>
      <translation>프록시 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/proxy_part.py" />
      <source>Its own proxy</source>
      <translation>직접 지정</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/proxy_part.py" />
      <source>Address of the proxy</source>
      <translation>프록시 주소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/proxy_part.py" />
      <source>User</source>
      <translation>사용자 이름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/proxy_part.py" />
      <source>Leave it empty where the proxy asks for none.</source>
      <translation>프록시에 필요하지 않으면 비워 두세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/saving.py" />
      <source>These providers exchange their names: enter the key of “{name}” once more.</source>
      <translation>제공자끼리 이름이 서로 바뀌었습니다. “{name}”의 키를 다시 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/secret_edit.py" />
      <source>Where the password is kept</source>
      <translation>비밀번호 보관 위치</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/secret_edit.py" />
      <source>Password</source>
      <translation>비밀번호</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/secret_edit.py" />
      <source>Type another password to replace it</source>
      <translation>바꾸려면 다른 비밀번호를 입력하세요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/secret_edit.py" />
      <source>Type the password here</source>
      <translation>여기에 비밀번호를 입력하세요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/secret_edit.py" />
      <source>No password is sent.</source>
      <translation>비밀번호를 보내지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/secret_edit.py" />
      <source>The password is read from the variable, and kept nowhere else.</source>
      <translation>환경 변수에서 비밀번호를 읽으며, 다른 곳에는 보관하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>Connecting</source>
      <translation>연결</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>First words</source>
      <translation>첫 답변</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>A local server may be loading its model meanwhile.</source>
      <translation>로컬 서버는 그동안 모델을 불러올 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>Nothing arrives any more.</source>
      <translation>아무것도 오지 않을 때입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>Signs of life only</source>
      <translation>내용 없는 신호</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>Something arrives, but no text.</source>
      <translation>신호는 오지만 내용이 없을 때입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>Whole answer</source>
      <translation>답변 전체</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>0 sets no limit.</source>
      <translation>0이면 제한이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>Number of retries</source>
      <translation>재시도 횟수</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/timers_part.py" />
      <source>A server that asks for more is not asked again.</source>
      <translation>서버가 더 기다리라고 하면 다시 보내지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/url_row.py" />
      <source>Base URL</source>
      <translation>기본 URL</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/url_row.py" />
      <source>Undo the correction of the base URL</source>
      <translation>기본 URL을 입력한 대로 되돌리기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/url_row.py" />
      <source>Corrected from “{typed}”.</source>
      <translation>“{typed}”에서 고쳤습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>The value is missing.</source>
      <translation>값이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>This is no value. Put texts in quotes; write numbers, lists and tables as in JSON.</source>
      <translation>값이 아닙니다. 문자열은 따옴표로 묶고, 숫자와 목록과 테이블은 JSON처럼 적으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>This number is too large.</source>
      <translation>숫자가 너무 큽니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>Only texts, numbers, true, false, lists and tables can be sent.</source>
      <translation>문자열, 숫자, true, false, 목록, 테이블만 보낼 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>Yes or no</source>
      <translation>예/아니요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>Number</source>
      <translation>숫자</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>List</source>
      <translation>목록</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>Table</source>
      <translation>테이블</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>Enter a number of seconds.</source>
      <translation>초 단위 숫자를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>Enter a number of seconds, one week at the most.</source>
      <translation>초 단위 숫자를 입력하세요. 최대 1주일입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>Enter more than 0 seconds.</source>
      <translation>0초보다 긴 시간을 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>Enter a whole number from 0 to {most}.</source>
      <translation>0부터 {most}까지의 정수를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>The name is missing.</source>
      <translation>이름이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>A header's name has letters, digits and hyphens only.</source>
      <translation>헤더 이름에는 영문자, 숫자, 하이픈(-)만 쓸 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>The app sets this header by itself.</source>
      <translation>앱이 직접 정하는 헤더입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>A header's value has English letters, digits and signs only.</source>
      <translation>헤더 값에는 영문자, 숫자, 기호만 쓸 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>A parameter's name has letters, digits, dots and hyphens only.</source>
      <translation>매개변수 이름에는 영문자, 숫자, 점(.), 하이픈(-)만 쓸 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>The app sets this parameter by itself.</source>
      <translation>앱이 직접 정하는 매개변수입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>Enter the proxy's address, such as http://proxy.example:8080.</source>
      <translation>프록시 주소를 입력하세요. 예: http://proxy.example:8080</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>This is no address of a proxy. It looks like http://proxy.example:8080.</source>
      <translation>프록시 주소가 아닙니다. http://proxy.example:8080 같은 주소를 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/providers/values.py" />
      <source>The login does not belong into the address. Use the fields below for it.</source>
      <translation>주소에 로그인 정보를 넣지 말고 아래 칸에 입력하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/queue/row.py" />
      <source>Ask earlier</source>
      <translation>더 먼저 묻기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/queue/row.py" />
      <source>Ask later</source>
      <translation>더 나중에 묻기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/queue/row.py" />
      <source>Edit the question</source>
      <translation>질문 고치기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/queue/row.py" />
      <source>Do not ask</source>
      <translation>묻지 않기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/queue/strip.py" />
      <source>Waiting questions</source>
      <translation>기다리는 질문</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/queue/strip.py" />
      <source>Send next</source>
      <translation>다음 질문 보내기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/queue/strip.py" />
      <source>{count} questions wait for you to send them</source>
      <translation>
        <numerusform>보내기를 기다리는 질문 {count}개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/queue/strip.py" />
      <source>{count} questions are sent when this answer is done</source>
      <translation>
        <numerusform>이 답변이 끝나면 질문 {count}개를 보냅니다</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/reasoning_choice.py" />
      <source>Reasoning: {effort}</source>
      <translation>추론: {effort}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/reasoning_choice.py" />
      <source>As the provider has it</source>
      <translation>제공자 설정대로</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/dialog.py" />
      <source>Your chats were repaired</source>
      <translation>대화를 복구했습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/dialog.py" />
      <source>A backup may hold what is missing here.</source>
      <translation>여기 없는 내용이 백업에 있을 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/dialog.py" />
      <source>There is no backup yet.</source>
      <translation>아직 백업이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>The file of your chats is damaged. What can be read is being saved: {percent} %</source>
      <translation>대화 파일이 손상되었습니다. 읽을 수 있는 내용을 구하는 중입니다: {percent}%</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>The file of your chats is damaged and could not be repaired. {reason}</source>
      <translation>대화 파일이 손상되었고 복구하지 못했습니다. {reason}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>The file of your chats was empty (0 bytes).</source>
      <translation>대화 파일이 비어 있었습니다(0바이트).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>The file of your chats was one of another program.</source>
      <translation>대화 파일이 다른 프로그램의 파일이었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>The file of your chats was made by a newer version of Desktop Chat.</source>
      <translation>대화 파일을 더 새로운 Desktop Chat이 만들었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>The file of your chats was deleted, or moved away.</source>
      <translation>대화 파일이 삭제되었거나 옮겨졌습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>The file of your chats was replaced by another one, and was put back.</source>
      <translation>대화 파일이 다른 파일로 바뀌어 있어 원래대로 되돌렸습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>The file of your chats was damaged.</source>
      <translation>대화 파일이 손상되어 있었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>Nothing could be read from it.</source>
      <translation>아무것도 읽지 못했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>Chats saved: {chats}. Messages saved: {messages}.</source>
      <translation>구한 대화 {chats}개, 메시지 {messages}개.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>{n} messages could not be read any more.</source>
      <translation>
        <numerusform>메시지 {n}개는 더 이상 읽을 수 없었습니다.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>{n} messages are not whole: a part of each is missing or changed.</source>
      <translation>
        <numerusform>메시지 {n}개는 온전하지 않습니다. 일부가 없거나 바뀌었습니다.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>Of {n} messages only the texts are left. They are in the chat “Recovered texts”.</source>
      <translation>
        <numerusform>메시지 {n}개는 글만 남았습니다. ‘복구한 글’ 대화에 있습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>The other file was kept, as it was, under the name {name}.</source>
      <translation>다른 파일은 {name} 이름으로 그대로 두었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/rescue/words.py" />
      <source>The old file was kept, as it was, under the name {name}.</source>
      <translation>이전 파일은 {name} 이름으로 그대로 보관했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Remove the filter {name}</source>
      <translation>{name} 필터 제거</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>More filters</source>
      <translation>필터 더 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Since {day}</source>
      <translation>{day}부터</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Until {day}</source>
      <translation>{day}까지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Before {day}</source>
      <translation>{day} 전</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>There is none</source>
      <translation>없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>My questions</source>
      <translation>내 질문</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <location filename="../desktop_chat/ui/sidebar/groups.py" />
      <source>Today</source>
      <translation>오늘</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Last 7 days</source>
      <translation>지난 7일</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Last 30 days</source>
      <translation>지난 30일</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Last 12 months</source>
      <translation>지난 12개월</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Type a day</source>
      <translation>날짜 입력</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <location filename="../desktop_chat/ui/sidebar/groups.py" />
      <source>Yesterday</source>
      <translation>어제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>7 days ago</source>
      <translation>7일 전</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>30 days ago</source>
      <translation>30일 전</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>12 months ago</source>
      <translation>12개월 전</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Who</source>
      <translation>보낸 이</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Until</source>
      <translation>까지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>With code</source>
      <translation>코드 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>With a file</source>
      <translation>파일 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/chips.py" />
      <source>Since</source>
      <translation>부터</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/delegate.py" />
      <location filename="../desktop_chat/ui/search/results.py" />
      <source>More results</source>
      <translation>결과 더 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/host.py" />
      <source>The search index is complete</source>
      <translation>검색 색인을 완성했습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/host.py" />
      <source>The search index is being rebuilt: {percent} %. Searching works meanwhile.</source>
      <translation>검색 색인을 다시 만드는 중입니다: {percent}%. 그동안에도 검색할 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/host.py" />
      <source>This message is on another branch, which can be shown after the answer.</source>
      <translation>이 메시지는 다른 갈래에 있어 답변이 끝난 뒤에 볼 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/panel.py" />
      <source>Search all chats</source>
      <translation>모든 대화에서 찾기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/panel.py" />
      <source>Results</source>
      <translation>결과</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/words.py" />
      <source>Finds words in all messages and titles, and any part of a word. “Quotes” keep words together; filters can be typed, too: chat: folder: role: model: after: until: before: has: (until: with the day that is named, before: without it)</source>
      <translation>모든 메시지와 제목에서 단어를 찾으며, 단어의 일부만 입력해도 됩니다. 따옴표로 묶으면 이어져 있는 것만 찾습니다. 필터를 직접 입력할 수도 있습니다: 대화: 폴더: 역할: 모델: 이후: 까지: 이전: 포함: (까지:는 적은 날을 포함하고 이전:은 포함하지 않음)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/words.py" />
      <source>Nothing found yet. Older messages are still being indexed: {percent} % are done.</source>
      <translation>아직 찾은 것이 없습니다. 오래된 메시지를 색인하는 중입니다: {percent}% 완료.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/words.py" />
      <source>Nothing found.</source>
      <translation>찾은 것이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/words.py" />
      <source>Indexing, {percent} %</source>
      <translation>색인 중, {percent}%</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/words.py" />
      <source>First results; looking further…</source>
      <translation>먼저 찾은 결과, 계속 찾는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/words.py" />
      <source>First results</source>
      <translation>먼저 찾은 결과</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/words.py" />
      <source>The newest {count} results</source>
      <translation>최신 결과 {count}개</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/search/words.py" />
      <source>{count} results</source>
      <translation>
        <numerusform>결과 {count}개</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/words.py" />
      <source>“{filter}” needs a day, a month or a year: 2026-05-20, 2026-05, today, 7d (days ago)</source>
      <translation>‘{filter}’에는 날짜, 달 또는 해가 필요합니다: 2026-05-20, 2026-05, today, 7d(며칠 전)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/search/words.py" />
      <source>“{filter}” says nothing yet.</source>
      <translation>‘{filter}’ 필터를 아직 알 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/catalog.py" />
      <source>Appearance</source>
      <translation>모양</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/catalog.py" />
      <source>Typing</source>
      <translation>입력</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/catalog.py" />
      <source>Window and notifications</source>
      <translation>창과 알림</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/catalog.py" />
      <source>Streaming and timeouts</source>
      <translation>답변과 시간 제한</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/catalog.py" />
      <source>Spending</source>
      <translation>비용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/catalog.py" />
      <source>Data</source>
      <translation>데이터</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/dialog.py" />
      <source>All settings are back to their defaults.</source>
      <translation>모든 설정을 기본값으로 되돌렸습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/dialog.py" />
      <source>No setting fits “{query}”.</source>
      <translation>“{query}”에 맞는 설정이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Providers and keys</source>
      <translation>제공자와 키</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Which servers answer, with which models and keys.</source>
      <translation>어떤 서버가 어떤 모델과 키로 답하는지 정합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>API key, account, model, proxy, certificate, base URL, server</source>
      <translation>API 키, 계정, 모델, 프록시, 인증서, 기본 URL, 서버, provider</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Open providers…</source>
      <translation>제공자 열기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Programs and addresses whose tools models may call.</source>
      <translation>모델이 도구를 쓸 수 있는 프로그램과 주소.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>MCP, model context protocol, tool, function, plugin</source>
      <translation>MCP, 모델 컨텍스트 프로토콜, 도구, 함수, 플러그인</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Open tool servers…</source>
      <translation>도구 서버 열기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Chats, settings and logs lie in it, and nowhere else.</source>
      <translation>대화, 설정, 로그를 이 폴더에만 보관합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>home, files, database, backup, directory</source>
      <translation>홈, 파일, 데이터베이스, 백업, 디렉터리, 저장 위치</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Show folder</source>
      <translation>폴더 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Settings file</source>
      <translation>설정 파일</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>All of this as text. It is read when the app starts.</source>
      <translation>이 모든 설정이 든 텍스트 파일입니다. 앱을 시작할 때 읽습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>settings.toml, edit, text, advanced</source>
      <translation>settings.toml, 편집, 텍스트, 고급</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Open file</source>
      <translation>파일 열기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Diagnostics</source>
      <translation>진단 정보</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>What helps to find a fault. It holds no keys and no messages.</source>
      <translation>문제를 찾을 때 쓰는 정보입니다. 키와 메시지는 들어 있지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>report, bug, log, version, support</source>
      <translation>신고, 버그, 로그, 버전, 지원, 오류</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Copy</source>
      <translation>복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>All settings back to their defaults</source>
      <translation>모든 설정을 기본값으로</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>Providers, their keys and your shortcuts stay as they are.</source>
      <translation>제공자와 키, 단축키는 그대로 둡니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/errands.py" />
      <source>reset, restore, undo, factory</source>
      <translation>초기화, 복원, 되돌리기, 재설정, reset</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/list_controls.py" />
      <source>The first in the list</source>
      <translation>목록의 첫 번째</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/list_controls.py" />
      <source>Default</source>
      <translation>기본값</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/row.py" />
      <source>Back to the default</source>
      <translation>기본값으로 되돌리기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/search_field.py" />
      <source>Search settings</source>
      <translation>설정 검색</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/settings/side.py" />
      <source>Sections</source>
      <translation>분류</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/delegate.py" />
      <source>Name of the folder</source>
      <translation>폴더 이름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/delegate.py" />
      <source>Title of the chat</source>
      <translation>대화 제목</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/groups.py" />
      <source>Previous 7 days</source>
      <translation>지난 7일</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/groups.py" />
      <source>Previous 30 days</source>
      <translation>지난 30일</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Rename</source>
      <translation>이름 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Unpin</source>
      <translation>고정 해제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Pin</source>
      <translation>고정</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Move to folder</source>
      <translation>폴더로 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <location filename="../desktop_chat/ui/sidebar/tag_field.py" />
      <source>Tags</source>
      <translation>태그</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Take out of the archive</source>
      <translation>보관함에서 꺼내기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <location filename="../desktop_chat/ui/sidebar/scope_bar.py" />
      <source>Archive</source>
      <translation>보관</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>New folder in it</source>
      <translation>안에 새 폴더</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>No folder</source>
      <translation>폴더 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Delete folder</source>
      <translation>폴더 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Last used first</source>
      <translation>최근에 쓴 순</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Newest first</source>
      <translation>최근에 만든 순</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>By title</source>
      <translation>제목순</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Show only chats with the tag</source>
      <translation>태그로 거르기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>Show the archive</source>
      <translation>보관함 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/menus.py" />
      <source>New tag…</source>
      <translation>새 태그…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/model.py" />
      <source>Pinned</source>
      <translation>고정됨</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/model.py" />
      <source>Folders</source>
      <translation>폴더</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/sidebar/row_drag.py" />
      <location filename="../desktop_chat/ui/sidebar/rows.py" />
      <source>{n} chats</source>
      <translation>
        <numerusform>대화 {n}개</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/rows.py" />
      <location filename="../desktop_chat/ui/temporary.py" />
      <source>Temporary chat</source>
      <translation>임시 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/rows.py" />
      <source>{title}, temporary chat</source>
      <translation>{title}, 임시 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/rows.py" />
      <source>{title}, waits for you</source>
      <translation>{title}, 승인을 기다림</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/rows.py" />
      <source>{title}, answering</source>
      <translation>{title}, 답변 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/rows.py" />
      <source>{title}, needs attention</source>
      <translation>{title}, 확인 필요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/rows.py" />
      <source>{title}, not read yet</source>
      <translation>{title}, 읽지 않음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/rows.py" />
      <source>{title}, tags: {tags}</source>
      <translation>{title}, 태그: {tags}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/rows.py" />
      <source>{name}, folder, open, {chats}</source>
      <translation>{name}, 폴더, 펼쳐짐, {chats}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/rows.py" />
      <source>{name}, folder, closed, {chats}</source>
      <translation>{name}, 폴더, 접힘, {chats}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/scope_bar.py" />
      <source>Tag: {tag}</source>
      <translation>태그: {tag}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/scope_bar.py" />
      <source>Show all chats</source>
      <translation>모든 대화 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Sidebar</source>
      <translation>사이드바</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Order of the chats</source>
      <translation>대화 정렬</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Chats that you archive are kept here, out of the way.</source>
      <translation>보관한 대화가 여기에 모입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>No chat has this tag.</source>
      <translation>이 태그가 달린 대화가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Your chats appear here.</source>
      <translation>대화가 여기에 표시됩니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Archive ({n})</source>
      <translation>
        <numerusform>보관함 ({n})</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/tag_field.py" />
      <source>Tags, with commas between them</source>
      <translation>태그(쉼표로 구분)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Explain something</source>
      <translation>쉽게 설명 듣기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>In plain words, with an example</source>
      <translation>어려운 내용을 예를 들어 쉽게</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Explain this in plain words, with an example: </source>
      <translation>다음 내용을 예를 들어 쉽게 설명해 줘: </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Write an email</source>
      <translation>이메일 쓰기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Short, polite and clear</source>
      <translation>짧고 정중하게, 용건은 분명하게</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Write a short, polite email. It is about this: </source>
      <translation>다음 내용으로 짧고 정중한 이메일을 써 줘: </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Translate</source>
      <translation>번역하기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Korean and English, in natural words</source>
      <translation>한국어와 영어를 자연스럽게</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Translate this into natural Korean, or into English if it is Korean: </source>
      <translation>다음 글을 자연스러운 한국어로 번역해 줘. 한국어라면 영어로 번역해 줘: </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Fix some code</source>
      <translation>코드 고치기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>What is wrong with it, and why</source>
      <translation>어디가 왜 잘못되었는지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Find what is wrong with this code, say why, and fix it:

</source>
      <translation>다음 코드에서 잘못된 부분을 찾아 이유를 설명하고 고쳐 줘:

</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>The built-in demo answers here. It needs no key and no network.</source>
      <translation>지금은 내장 데모가 답합니다. 키와 네트워크가 필요 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Send it anything, or a word such as slow, fast, long, think, fail or drop.</source>
      <translation>아무 말이나 보내 보세요. 느리게, 빠르게, 길게, 생각, 실패, 끊김 같은 단어도 됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>Ways to begin</source>
      <translation>대화 시작하기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/starters.py" />
      <source>What can I help with?</source>
      <translation>무엇을 도와드릴까요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Status</source>
      <translation>상태</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Phase: {text}</source>
      <translation>단계: {text}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Finish reason: {text}</source>
      <translation>종료 이유: {text}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Answers: {text}</source>
      <translation>답변: {text}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Tokens: {text}</source>
      <translation>토큰: {text}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Cost: {text}</source>
      <translation>비용: {text}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Speed: {text}</source>
      <translation>속도: {text}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Step {step} of {most}: {phase}</source>
      <translation>{most}단계 중 {step}단계: {phase}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Ready</source>
      <translation>준비됨</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Connecting…</source>
      <translation>연결 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Connecting {time}</source>
      <translation>연결 중 {time}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Waiting for the first token {time}</source>
      <translation>첫 토큰을 기다리는 중 {time}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Streaming</source>
      <translation>답변 받는 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Waiting for your approval</source>
      <translation>승인을 기다리는 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Running tools</source>
      <translation>도구 실행 중</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{n} models are answering</source>
      <translation>
        <numerusform>모델 {n}개가 답하는 중</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{n} models are still answering</source>
      <translation>
        <numerusform>모델 {n}개가 아직 답하는 중</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Retry {attempt}/{of}</source>
      <translation>다시 시도({attempt}/{of})</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Retry {attempt}/{of} in {time}</source>
      <translation>{time} 뒤 다시 시도({attempt}/{of})</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Stalled {time}</source>
      <translation>{time}째 멈춤</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Stalled {time}, gives up in {left}</source>
      <translation>{time}째 멈춤, {left} 뒤 포기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Complete (the server gave no finish reason)</source>
      <translation>완료(서버가 종료 이유를 알리지 않음)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Complete</source>
      <translation>완료</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Cut at the token limit: Continue</source>
      <translation>토큰 한도에서 잘림: 계속</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Withheld by the provider</source>
      <translation>제공자가 차단함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Wants a tool</source>
      <translation>도구를 쓰려고 함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Stopped by you</source>
      <translation>중지함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Interrupted</source>
      <translation>중단됨</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>{what}, {count} characters kept</source>
      <translation>
        <numerusform>{what} · {count}자 보관됨</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Retry</source>
      <translation>다시 시도</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Pick a model</source>
      <translation>모델 고르기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{what} → {remedy}</source>
      <translation>{what} → {remedy}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{count} in</source>
      <translation>입력 {count}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{count} out</source>
      <translation>출력 {count}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{count} cached</source>
      <translation>캐시 {count}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{count} reasoning</source>
      <translation>추론 {count}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>tokens n/a</source>
      <translation>토큰 정보 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>first token {seconds} s</source>
      <translation>첫 토큰 {seconds}초</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/surroundings.py" />
      <source>This desktop has no tray for the icon. Nothing else changes.</source>
      <translation>이 데스크톱에는 아이콘을 둘 트레이가 없습니다. 다른 기능은 그대로입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/temporary.py" />
      <source>This chat is temporary: nothing of it is saved, and it goes when you leave it.</source>
      <translation>임시 대화입니다. 아무것도 저장하지 않으며, 대화를 벗어나면 사라집니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/temporary.py" />
      <source>Temporary chat closed</source>
      <translation>임시 대화를 닫았습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_below.py" />
      <source>The model wants to use this tool. Nothing runs until you decide.</source>
      <translation>모델이 이 도구를 쓰려고 합니다. 결정하기 전에는 아무것도 실행하지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_head.py" />
      <location filename="../desktop_chat/ui/tools/errands.py" />
      <source>Tool</source>
      <translation>도구</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_head.py" />
      <location filename="../desktop_chat/ui/transcript/chrome.py" />
      <source>expanded</source>
      <translation>펼쳐짐</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_head.py" />
      <location filename="../desktop_chat/ui/transcript/chrome.py" />
      <source>collapsed</source>
      <translation>접힘</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_head.py" />
      <source>Hide details</source>
      <translation>자세한 내용 숨기기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_head.py" />
      <source>Show details</source>
      <translation>자세한 내용 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_head.py" />
      <source>Allow once</source>
      <translation>한 번 허용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_head.py" />
      <source>Allow for this chat</source>
      <translation>이 대화에서 허용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_head.py" />
      <source>Always allow this tool</source>
      <translation>이 도구는 항상 허용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_head.py" />
      <source>Deny…</source>
      <translation>거부…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_head.py" />
      <source>Show all {n} characters…</source>
      <translation>전체 {n}자 보기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_head.py" />
      <source>{words} ({key})</source>
      <translation>{words} ({key})</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_strip.py" />
      <source>What the tool says of itself</source>
      <translation>도구의 설명</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_strip.py" />
      <source>What is run or asked</source>
      <translation>실행하거나 요청하는 것</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_strip.py" />
      <source>Result</source>
      <translation>결과</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_text.py" />
      <source>Arriving…</source>
      <translation>도착하는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_text.py" />
      <source>Waits for you</source>
      <translation>승인을 기다림</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_text.py" />
      <source>Running {time}</source>
      <translation>실행 중 {time}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_text.py" />
      <source>Running…</source>
      <translation>실행 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_text.py" />
      <source>Not run</source>
      <translation>실행하지 않음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_text.py" />
      <source>Not allowed</source>
      <translation>허용하지 않음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_text.py" />
      <source>Failed</source>
      <translation>실패</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/call_text.py" />
      <source>Done</source>
      <translation>완료</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/deny_dialog.py" />
      <source>Deny a tool</source>
      <translation>도구 거부</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/deny_dialog.py" />
      <source>Reason (optional)</source>
      <translation>이유(선택)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/deny_dialog.py" />
      <source>Reason</source>
      <translation>이유</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/deny_dialog.py" />
      <source>Deny</source>
      <translation>거부</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/deny_dialog.py" />
      <source>{tool} does not run. What should the model know?</source>
      <translation>{tool} 도구를 실행하지 않습니다. 모델에게 알릴 내용이 있나요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/folders.py" />
      <source>Folder: {name}</source>
      <translation>폴더: {name}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/folders.py" />
      <source>Add a folder to read in…</source>
      <translation>읽을 폴더 추가…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/folders.py" />
      <source>Add a folder to read in</source>
      <translation>읽을 폴더 추가</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/permissions_host.py" />
      <source>permission, allow, approve, tool</source>
      <translation>권한, 허용, 승인, 도구</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/permissions_page.py" />
      <source>These tools run without a question. One whose description or command changes asks again by itself.</source>
      <translation>이 도구는 묻지 않고 실행합니다. 설명이나 명령이 바뀌면 다시 묻습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/permissions_page.py" />
      <source>In every chat</source>
      <translation>모든 대화에서</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/permissions_page.py" />
      <source>In a single chat</source>
      <translation>한 대화에서만</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/permissions_page.py" />
      <source>Every tool asks before it runs.</source>
      <translation>모든 도구는 실행하기 전에 묻습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/permissions_page.py" />
      <source>Ask again</source>
      <translation>다시 묻기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/permissions_page.py" />
      <source>Ask again before {tool} runs</source>
      <translation>{tool} 도구를 실행하기 전에 다시 묻기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/server_watch.py" />
      <source>Starting the tools of “{name}”…</source>
      <translation>‘{name}’의 도구를 시작하는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/server_watch.py" />
      <source>“{name}” still starts. This answer has none of its tools.</source>
      <translation>‘{name}’이(가) 아직 시작하는 중입니다. 이 답변에는 그 도구를 쓰지 않습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/tools/sources.py" />
      <source>Tools: {n} sources are on</source>
      <translation>
        <numerusform>도구: {n}개 켜짐</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/sources.py" />
      <source>Prompts and resources…</source>
      <translation>프롬프트와 리소스…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/sources.py" />
      <source>Tool permissions…</source>
      <translation>도구 권한…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/sources.py" />
      <source>Tools may read in “{folder}”</source>
      <translation>도구가 ‘{folder}’ 폴더를 읽을 수 있습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tools/sources.py" />
      <source>Built-in tools</source>
      <translation>기본 도구</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/accessible/words.py" />
      <source>Answering</source>
      <translation>답변 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/accessible/words.py" />
      <location filename="../desktop_chat/ui/transcript/fork_switch.py" />
      <source>Version {at} of {count}</source>
      <translation>버전 {count}개 중 {at}번째</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/accessible/words.py" />
      <source>Answer from {model} finished</source>
      <translation>{model}의 답변이 끝났습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/accessible/words.py" />
      <source>Answer from {model} ended. {reason}</source>
      <translation>{model}의 답변이 끝났습니다. {reason}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>Quote</source>
      <translation>인용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>Edit</source>
      <translation>고치기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>Delete from here on</source>
      <translation>여기부터 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>Details…</source>
      <translation>상세 정보…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>There is no text.</source>
      <translation>글이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>Only answers can be tried again.</source>
      <translation>답변만 다시 시도할 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/acts.py" />
      <source>Only your own messages can be edited.</source>
      <translation>내가 보낸 메시지만 고칠 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/block_note.py" />
      <source>Show all…</source>
      <translation>모두 보기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/block_note.py" />
      <location filename="../desktop_chat/ui/transcript/content_actions.py" />
      <source>Open in viewer…</source>
      <translation>뷰어에서 열기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/block_note.py" />
      <source>Not all columns are shown.</source>
      <translation>일부 열은 보이지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/block_note.py" />
      <source>Shown as plain text: there is too much in it to format.</source>
      <translation>서식을 입히기에는 내용이 너무 많아 일반 텍스트로 표시합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/chrome.py" />
      <source>Demo</source>
      <translation>데모</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <source>Do not wrap lines</source>
      <translation>줄 바꾸지 않기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <location filename="../desktop_chat/ui/transcript/content_actions.py" />
      <source>Wrap lines</source>
      <translation>줄 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <location filename="../desktop_chat/ui/transcript/content_actions.py" />
      <source>Save code…</source>
      <translation>코드 저장…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <source>More for this code</source>
      <translation>이 코드의 다른 작업</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <source>Copy code</source>
      <translation>코드 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <source>Code</source>
      <translation>코드</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <source>hidden characters</source>
      <translation>숨은 문자 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/content_actions.py" />
      <source>Copy formula</source>
      <translation>수식 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/content_actions.py" />
      <source>Copy table for a spreadsheet</source>
      <translation>스프레드시트용으로 표 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/content_actions.py" />
      <source>Copy table as Markdown</source>
      <translation>표를 마크다운으로 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/content_actions.py" />
      <source>The table could not be copied.</source>
      <translation>표를 복사하지 못했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/content_actions.py" />
      <source>Save code</source>
      <translation>코드 저장</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/content_actions.py" />
      <source>code</source>
      <translation>코드</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>From</source>
      <translation>보낸 이</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>When</source>
      <translation>시각</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Exact time</source>
      <translation>정확한 시각</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Length</source>
      <translation>길이</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>State</source>
      <translation>상태</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Arriving</source>
      <translation>오는 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Ended</source>
      <translation>끝남</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Why</source>
      <translation>이유</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Finish reason</source>
      <translation>종료 이유</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>First token after</source>
      <translation>첫 토큰까지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Duration</source>
      <translation>걸린 시간</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Request ID</source>
      <translation>요청 ID</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Notes</source>
      <translation>참고</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Tokens in</source>
      <translation>입력 토큰</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Of these from a cache</source>
      <translation>이 중 캐시에서</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Tokens out</source>
      <translation>출력 토큰</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>Of these for reasoning</source>
      <translation>이 중 추론에</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Cut at the token limit</source>
      <translation>토큰 한도에서 잘림</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>No answer</source>
      <translation>답변 없음</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transcript/details.py" />
      <source>{count} characters</source>
      <translation>
        <numerusform>{count}자</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/footnotes.py" />
      <source>Back to the text</source>
      <translation>본문으로 돌아가기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/fork_switch.py" />
      <source>Previous version. {place}</source>
      <translation>이전 버전. {place}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/fork_switch.py" />
      <source>Next version. {place}</source>
      <translation>다음 버전. {place}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/links.py" />
      <source>In your chats</source>
      <translation>내 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/media_actions.py" />
      <source>Save file</source>
      <translation>파일 저장</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/media_strips.py" />
      <source>Picture {number} of {count}</source>
      <translation>그림 {count}장 중 {number}번째</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/media_strips.py" />
      <location filename="../desktop_chat/ui/viewer/picture_dialog.py" />
      <source>This picture cannot be shown.</source>
      <translation>이 그림은 표시할 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Copy link address</source>
      <translation>링크 주소 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Select all</source>
      <translation>모두 선택</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Copy as Markdown</source>
      <translation>마크다운으로 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Copy as text</source>
      <translation>텍스트로 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>The answer is longer than one answer may be.</source>
      <translation>답변 하나에 담을 수 있는 길이를 넘었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Stopped at a limit</source>
      <translation>한도에서 중지함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>The answer was empty</source>
      <translation>답변이 비어 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>The answer does not fit the schema</source>
      <translation>답변이 스키마에 맞지 않음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Stalled</source>
      <translation>멈춤</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Connection lost</source>
      <translation>연결 끊김</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Thinking…</source>
      <translation>생각하는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Thought for a moment</source>
      <translation>잠시 생각함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Thought for {seconds} s</source>
      <translation>{seconds}초 동안 생각함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Thought for {minutes} min {seconds} s</source>
      <translation>{minutes}분 {seconds}초 동안 생각함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/overlays.py" />
      <source>New text below</source>
      <translation>아래에 새 내용 있음</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transcript/overlays.py" />
      <source>New text below · {count} characters</source>
      <translation>
        <numerusform>아래에 새 글 · {count}자</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transcript/overlays.py" />
      <source>New text below · {count} words</source>
      <translation>
        <numerusform>아래에 새 글 · {count}단어</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/side_bar.py" />
      <source>Scroll sideways</source>
      <translation>옆으로 스크롤</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transcript/summaries.py" />
      <source>Summary of {count} messages</source>
      <translation>
        <numerusform>메시지 {count}개의 요약</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/table_frame.py" />
      <source>Copy table</source>
      <translation>표 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/times.py" />
      <source>Today, {time}</source>
      <translation>오늘 {time}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/toolbar.py" />
      <source>{action} ({keys})</source>
      <translation>{action} ({keys})</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/unsent.py" />
      <source>Messages above are not sent any more</source>
      <translation>이 위의 메시지는 더 이상 보내지 않습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/view.py" />
      <source>Ask anything.</source>
      <translation>무엇이든 물어보세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/view.py" />
      <source>Conversation</source>
      <translation>대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/view.py" />
      <source>The answer was cut here, and continued.</source>
      <translation>여기서 끊긴 답변을 이어 썼습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>Export chats</source>
      <translation>대화 내보내기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>Which chats</source>
      <translation>내보낼 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>Format</source>
      <translation>형식</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>This chat: {title}</source>
      <translation>이 대화: {title}</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>{count} chosen chats</source>
      <translation>
        <numerusform>선택한 대화 {count}개</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>All there is of them, with every branch and attachment. It can be imported.</source>
      <translation>모든 갈래와 첨부 파일까지 담습니다. 다시 가져올 수 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>The chat as it is shown now.</source>
      <translation>지금 보이는 그대로 담습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>A zip with one file for each chat, as each is shown now.</source>
      <translation>대화마다 지금 보이는 그대로 파일 하나씩 zip에 담습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>Markdown: plain text for editors and notes</source>
      <translation>마크다운: 편집기와 메모용 텍스트</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>HTML: a page for any browser</source>
      <translation>HTML: 브라우저로 여는 페이지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>PDF: pages for printing</source>
      <translation>PDF: 인쇄용 문서</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/export_dialog.py" />
      <source>JSON: everything, for backups and other programs</source>
      <translation>JSON: 백업과 다른 프로그램을 위한 전체 내용</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transfer/found_model.py" />
      <source>{n} attachments</source>
      <translation>
        <numerusform>첨부 파일 {n}개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transfer/found_model.py" />
      <source>{n} new messages</source>
      <translation>
        <numerusform>새 메시지 {n}개</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Chats in the file</source>
      <translation>파일에 든 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Entries that cannot be read</source>
      <translation>읽을 수 없는 항목</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Choose a file…</source>
      <translation>파일 고르기…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Import without a backup</source>
      <translation>백업 없이 가져오기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Choose an export of Desktop Chat, ChatGPT, Claude, Cherry Studio, Chatbox, Open WebUI or LM Studio, or drop it here. Nothing is changed before you have seen what is in it.</source>
      <translation>Desktop Chat, ChatGPT, Claude, Cherry Studio, Chatbox, Open WebUI, LM Studio에서 내보낸 파일을 고르거나 여기에 놓으세요. 내용을 확인하기 전에는 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Import {count} chats</source>
      <translation>
        <numerusform>대화 {count}개 가져오기</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Import</source>
      <translation>가져오기</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>{n} entries cannot be read:</source>
      <translation>
        <numerusform>읽을 수 없는 항목 {n}개:</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/import_dialog.py" />
      <source>Exports (*.json *.zip *.bak)</source>
      <translation>내보낸 파일 (*.json *.zip *.bak)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/progress.py" />
      <source>Progress</source>
      <translation>진행 상황</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/words.py" />
      <source>{app}: no chat in this file can be read.</source>
      <translation>{app}: 이 파일에서 읽을 수 있는 대화가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/words.py" />
      <source>{app}: there is no chat in this file.</source>
      <translation>{app}: 이 파일에는 대화가 없습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transfer/words.py" />
      <source>{app}: {count} chats with {messages} messages, from {first} to {last}.</source>
      <translation>
        <numerusform>{app}: 대화 {count}개, 메시지 {messages}개, {first}~{last}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transfer/words.py" />
      <source>{n} of them are there already.</source>
      <translation>
        <numerusform>그중 {n}개는 이미 있습니다.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transfer/words.py" />
      <source>Nothing new was found.</source>
      <translation>새로운 것이 없습니다.</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/transfer/words.py" />
      <source>{count} chats imported, with {messages} messages.</source>
      <translation>
        <numerusform>대화 {count}개를 가져왔습니다(메시지 {messages}개).</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tray.py" />
      <source>Open Desktop Chat</source>
      <translation>Desktop Chat 열기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tray.py" />
      <source>Stop all answers</source>
      <translation>모든 답변 중지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/tray.py" />
      <source>Desktop Chat: {text}</source>
      <translation>Desktop Chat: {text}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/undo/host.py" />
      <source>There is nothing left to undo here.</source>
      <translation>여기에는 되돌릴 것이 남아 있지 않습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/undo/host.py" />
      <source>Undo: {deed}</source>
      <translation>실행 취소: {deed}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/undo/host.py" />
      <source>Redo: {deed}</source>
      <translation>다시 실행: {deed}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/picture_dialog.py" />
      <source>Loading…</source>
      <translation>불러오는 중…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/picture_dialog.py" />
      <source>Fit</source>
      <translation>맞춤</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/picture_dialog.py" />
      <source>100 %</source>
      <translation>100%</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/picture_dialog.py" />
      <source>{width} × {height} pixels, shown at {percent} %</source>
      <translation>{width} × {height} 픽셀, {percent}%로 표시</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/picture_dialog.py" />
      <source>Save picture</source>
      <translation>그림 저장</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/picture_dialog.py" />
      <source>picture</source>
      <translation>그림</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/saving.py" />
      <source>“{name}” could not be saved.</source>
      <translation>‘{name}’을(를) 저장하지 못했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/saving.py" />
      <source>“{name}” could not be saved: {reason}</source>
      <translation>‘{name}’을(를) 저장하지 못했습니다: {reason}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Find in this text</source>
      <translation>이 글에서 찾기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Previous page</source>
      <translation>이전 쪽</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Next page</source>
      <translation>다음 쪽</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Page {number} of {count}</source>
      <translation>{count}쪽 중 {number}쪽</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>This text cannot be shown.</source>
      <translation>이 글은 표시할 수 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Not found.</source>
      <translation>찾지 못했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/viewer/text_dialog.py" />
      <source>Save text</source>
      <translation>글 저장</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/window.py" />
      <source>Not saved yet: {reason} It is kept in memory and tried again.</source>
      <translation>아직 저장되지 않았습니다: {reason} 메모리에 보관하고 다시 시도합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/window_errands.py" />
      <source>No program opens {path}. Edit it by hand.</source>
      <translation>{path} 파일을 열 프로그램이 없습니다. 직접 편집하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/window_errands.py" />
      <source>Diagnostics copied. They hold no keys and no messages.</source>
      <translation>진단 정보를 복사했습니다. 키와 메시지는 들어 있지 않습니다.</translation>
    </message>
  </context>
</TS>
