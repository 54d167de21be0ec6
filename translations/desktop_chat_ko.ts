<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
  <context>
    <name>desktop_chat</name>
    <message>
      <location filename="../desktop_chat/app/engine.py" />
      <source>{reason} Nothing that you write now is kept.</source>
      <translation>{reason} 지금 쓰는 내용은 저장되지 않습니다.</translation>
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
      <source>The display cannot be used. Doing the self-test instead.</source>
      <translation>화면을 사용할 수 없습니다. 대신 자체 점검을 실행합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/ask.py" />
      <source>There is nothing to ask: give a prompt as an argument or on standard input.</source>
      <translation>물어볼 내용이 없습니다. 프롬프트를 인수나 표준 입력으로 주세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>where everything is kept</source>
      <translation>모든 것을 보관하는 폴더</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>a provider of settings.toml</source>
      <translation>settings.toml에 있는 제공자</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>a model of that provider</source>
      <translation>그 제공자의 모델</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>Chat with large language models.</source>
      <translation>대규모 언어 모델과 대화합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>desktop-chat ask --help: the same in the terminal.</source>
      <translation>desktop-chat ask --help: 터미널에서 같은 일을 합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>check this installation</source>
      <translation>설치 상태를 점검합니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>with --selftest: a picture of the window</source>
      <translation>--selftest와 함께: 창을 그림으로 저장</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>--screenshot goes with --selftest</source>
      <translation>--screenshot은 --selftest와 함께 씁니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>Ask a model; the answer goes to standard output as it arrives.</source>
      <translation>모델에게 묻습니다. 답변은 도착하는 대로 표준 출력으로 나갑니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>else standard input</source>
      <translation>없으면 표준 입력</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>what the model is told first</source>
      <translation>모델에게 맨 먼저 알려 줄 내용</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>one JSON object a line</source>
      <translation>한 줄에 JSON 객체 하나</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/options.py" />
      <source>keep nothing in the history</source>
      <translation>기록에 남기지 않음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>{why} Retry {attempt}/{of} in {seconds} s.</source>
      <translation>{why} {seconds}초 뒤 다시 시도합니다({attempt}/{of}).</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>The answer was cut at the token limit.</source>
      <translation>토큰 한도에서 답변이 잘렸습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>The provider withheld the answer, or its rest.</source>
      <translation>제공자가 답변 전체 또는 나머지를 보류했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>The model wants to use a tool.</source>
      <translation>모델이 도구를 쓰려고 합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>Stopped.</source>
      <translation>중지했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>The answer was interrupted.</source>
      <translation>답변이 중간에 끊겼습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/cli/reports.py" />
      <source>There was no answer.</source>
      <translation>답변이 없었습니다.</translation>
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
      <location filename="../desktop_chat/providers/proxies.py" />
      <source>Proxy setting not usable: {proxy}</source>
      <translation>프록시 설정을 쓸 수 없습니다: {proxy}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/reader.py" />
      <source>Got a web page, not an answer. Does the Wi-Fi want a login, or is the URL wrong?</source>
      <translation>답변 대신 웹페이지가 왔습니다. Wi-Fi 로그인이 필요하거나 URL이 틀리지 않았나요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>No credit is left at {host}.</source>
      <translation>{host}의 크레딧이 모두 소진되었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/refusals.py" />
      <source>{host} withheld the answer.</source>
      <translation>{host}에서 답변을 보류했습니다.</translation>
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
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The proxy wants a login. Put it into the proxy’s address.</source>
      <translation>프록시가 로그인을 요구합니다. 프록시 주소에 로그인 정보를 넣으세요.</translation>
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
      <source>Something in this program went wrong; the details are in its log.</source>
      <translation>프로그램에서 문제가 생겼습니다. 자세한 내용은 로그에 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>This computer is at its limit of open files or threads. Close something.</source>
      <translation>이 컴퓨터가 열 수 있는 파일이나 스레드 수가 한계에 이르렀습니다. 다른 프로그램을 닫으세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/transport_faults.py" />
      <source>The proxy refused the connection: {reason}.</source>
      <translation>프록시가 연결을 거부했습니다: {reason}.</translation>
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
      <translation>“{url}”: 쓸 수 없는 기본 URL입니다. 혹시 {right} 인가요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/wire_provider.py" />
      <source>Sent again at once: the open connection was dead.</source>
      <translation>열려 있던 연결이 끊겨 곧바로 다시 보냈습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/wire_provider.py" />
      <source>The server answered in one piece.</source>
      <translation>서버가 한 번에 통째로 답했습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/providers/wire_provider.py" />
      <source>The answer arrived in one piece: a proxy on the way holds it back.</source>
      <translation>답변이 한 덩어리로 도착했습니다. 중간의 프록시가 붙잡아 두고 있습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/provider_pool.py" />
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
      <location filename="../desktop_chat/services/sessions.py" />
      <source>This chat is no longer there.</source>
      <translation>이 대화는 더 이상 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>No answer from {host} in {seconds} s.</source>
      <translation>{host}에서 {seconds}초 동안 응답이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The model has not started: no answer from {host} in {seconds} s.</source>
      <translation>모델이 아직 시작되지 않았습니다: {host}에서 {seconds}초 동안 응답이 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>Stalled: nothing arrived for {seconds} s.</source>
      <translation>멈춤: {seconds}초 동안 아무것도 오지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The server is alive, but sent no new text for {seconds} s.</source>
      <translation>서버는 살아 있지만 {seconds}초 동안 새 글을 보내지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/services/turn_errors.py" />
      <source>The answer took longer than the limit of {seconds} s.</source>
      <translation>답변이 제한 시간 {seconds}초를 넘겼습니다.</translation>
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
      <location filename="../desktop_chat/storage/connection.py" />
      <source>{path} was deleted or replaced by another program.</source>
      <translation>다른 프로그램이 {path} 파일을 지우거나 바꾸었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/connection.py" />
      <source>{path} could not be used: internal error.</source>
      <translation>{path} 파일을 쓸 수 없습니다: 내부 오류.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/database.py" />
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
      <source>{path} is damaged.</source>
      <translation>{path} 파일이 손상되었습니다.</translation>
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
      <location filename="../desktop_chat/storage/recovery.py" />
      <source>Interrupted by a crash</source>
      <translation>비정상 종료로 중단됨</translation>
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
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>Keys of the kind “{kind}” cannot be kept yet. Put the key of {provider} into an environment variable and write api_key = "env:NAME" in the settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>The api_key of {provider} must say where the key lies, as in "env:OPENAI_API_KEY" or "none". The key itself does not belong there.</source>
      <translation>{provider}의 api_key에는 "env:OPENAI_API_KEY"나 "none"처럼 키가 있는 곳을 적어야 합니다. 키 자체를 적으면 안 됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>The key is not set: the environment variable {name} is empty. Set it, then start the app again.</source>
      <translation>키가 없습니다: 환경 변수 {name}의 값이 비어 있습니다. 값을 넣고 앱을 다시 시작하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>The key in {name} cannot be used: {reason}.</source>
      <translation>{name}에 있는 키를 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>it has {n} characters, more than {most}; was something else pasted?</source>
      <translation>{n}자로 한도 {most}자를 넘습니다. 다른 것을 붙여 넣지 않았나요?</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>it has a space or a line break inside</source>
      <translation>안에 공백이나 줄 바꿈이 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/secrets.py" />
      <source>it has characters that no key has; copy it once more</source>
      <translation>키에 쓰이지 않는 글자가 있음. 다시 복사하세요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings in {path} cannot be read ({reason}). The defaults are used.</source>
      <translation>{path}의 설정을 읽을 수 없습니다({reason}). 기본값을 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>The settings in {path} are not readable, so nothing was changed.</source>
      <translation>{path}의 설정을 읽을 수 없어 아무것도 바꾸지 않았습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>{path} could not be written: {reason}.</source>
      <translation>{path} 파일에 쓰지 못했습니다: {reason}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>it is larger than 1 MB</source>
      <translation>1 MB보다 큼</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>{where} must be {expected}</source>
      <translation>{where}: {expected}이어야 함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>it is of a version that this app does not know</source>
      <translation>이 앱이 모르는 버전임</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>line {line} is not UTF-8 text</source>
      <translation>{line}행이 UTF-8 텍스트가 아님</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings.py" />
      <source>line {line}: {problem}</source>
      <translation>{line}행: {problem}</translation>
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
      <translation>설정, {where}: {problem}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a text in quotes</source>
      <translation>따옴표로 묶은 글</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a number</source>
      <translation>숫자</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>{value} is not possible; the default is used.</source>
      <translation>{value}: 쓸 수 없는 값이라 기본값을 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a whole number</source>
      <translation>정수</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a table</source>
      <translation>표(table)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>there is no provider named “{name}”.</source>
      <translation>“{name}” 제공자가 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>this name is taken; the first one counts.</source>
      <translation>같은 이름이 이미 있어 첫 번째 것만 씁니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>a provider without a name is left out.</source>
      <translation>이름 없는 제공자는 뺐습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>it must be env:NAME, keyring, session, file or none; never the key itself.</source>
      <translation>env:이름, keyring, session, file, none 중 하나여야 하며 키 자체를 적으면 안 됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>texts, numbers and tables, but no dates</source>
      <translation>글, 숫자, 표만 되며 날짜는 안 됨</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>texts, numbers and tables</source>
      <translation>글, 숫자, 표</translation>
    </message>
    <message>
      <location filename="../desktop_chat/storage/settings_schema.py" />
      <source>“{value}” is none of {allowed}.</source>
      <translation>“{value}”: 다음 중 하나가 아닙니다: {allowed}.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/sidebar/model.py" />
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>New chat</source>
      <translation>새 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Rename chat</source>
      <translation>대화 이름 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Delete chat</source>
      <translation>대화 삭제</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Undo delete</source>
      <translation>삭제 취소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>System prompt…</source>
      <translation>시스템 프롬프트…</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Send</source>
      <translation>보내기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Stop</source>
      <translation>중지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Copy last answer</source>
      <translation>마지막 답변 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/transcript/overlays.py" />
      <source>Jump to latest</source>
      <translation>최신 내용으로 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Next chat</source>
      <translation>다음 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Previous chat</source>
      <translation>이전 대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Go to the message</source>
      <translation>입력창으로 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Go to the chats</source>
      <translation>대화 목록으로 이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Choose the model</source>
      <translation>모델 고르기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/header.py" />
      <source>Show or hide the sidebar</source>
      <translation>사이드바 보이기/숨기기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>As the system</source>
      <translation>시스템 설정에 따름</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Light</source>
      <translation>밝게</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Dark</source>
      <translation>어둡게</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>High contrast</source>
      <translation>고대비</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Open the settings file</source>
      <translation>설정 파일 열기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Show the data folder</source>
      <translation>데이터 폴더 보기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/dialogs/about.py" />
      <source>About Desktop Chat</source>
      <translation>Desktop Chat 정보</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Quit</source>
      <translation>종료</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <location filename="../desktop_chat/ui/header.py" />
      <source>Menu</source>
      <translation>메뉴</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Go</source>
      <translation>이동</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/actions.py" />
      <source>Theme</source>
      <translation>테마</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/banner.py" />
      <source>Dismiss this notice</source>
      <translation>이 알림 닫기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_navigator.py" />
      <source>Demo (no network)</source>
      <translation>데모(네트워크 없음)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_presenter.py" />
      <source>This is the built-in demo: no key, no network.</source>
      <translation>내장 데모입니다. 키도 네트워크도 필요 없습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_presenter.py" />
      <source>Send anything, or a word such as slow, fast, long, think, fail or drop.</source>
      <translation>아무 말이나 보내 보세요. slow, fast, long, think, fail, drop 같은 단어도 됩니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_presenter.py" />
      <source>To talk to a real model, add a provider in the settings file (Ctrl+,).</source>
      <translation>실제 모델과 대화하려면 설정 파일(Ctrl+,)에 제공자를 추가하세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_presenter.py" />
      <location filename="../desktop_chat/ui/transcript/view.py" />
      <source>Ask anything.</source>
      <translation>무엇이든 물어보세요.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/chat_presenter.py" />
      <source>Enter sends, Shift+Enter begins a new line.</source>
      <translation>Enter로 보내고, Shift+Enter로 줄을 바꿉니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Write a message</source>
      <translation>메시지를 입력하세요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Message</source>
      <translation>메시지</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Stop the answer (Esc)</source>
      <translation>답변 중지 (Esc)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>System prompt</source>
      <translation>시스템 프롬프트</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>System prompt (Ctrl+I)</source>
      <translation>시스템 프롬프트 (Ctrl+I)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Send (Enter)</source>
      <translation>보내기 (Enter)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>Send (Ctrl+Enter)</source>
      <translation>보내기 (Ctrl+Enter)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/composer.py" />
      <source>That is too much to paste: a message takes up to 1 MB. Nothing was changed.</source>
      <translation>붙여 넣기에는 너무 큽니다. 메시지는 1 MB까지이며, 아무것도 바꾸지 않았습니다.</translation>
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
      <location filename="../desktop_chat/ui/dialogs/about.py" />
      <location filename="../desktop_chat/ui/toast.py" />
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>The model reads this before the first message of this chat, every time.</source>
      <translation>모델이 이 대화의 첫 메시지보다 먼저, 매번 읽는 내용입니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>For example: Answer briefly, and in Korean.</source>
      <translation>예: 한국어로 짧게 답해 줘.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>Save</source>
      <translation>저장</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>Save (Ctrl+Enter)</source>
      <translation>저장 (Ctrl+Enter)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/dialogs/system_prompt.py" />
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_edit.py" />
      <source>API key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_edit.py" />
      <source>Hide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_edit.py" />
      <source>Show</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_edit.py" />
      <source>Hide the key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_edit.py" />
      <source>Show the key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>A key has only letters from A to Z, digits and signs. Paste it once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Checking the key…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Name of the variable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Check the key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>Where the key is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>No key is sent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Paste another key to replace it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Paste the key here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>To keep the key elsewhere, paste it once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Enter the name of the variable.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>This looks like a key. Here belongs the name of the variable that holds it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>The name of a variable has only letters from A to Z, digits and underscores.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>The file is not encrypted. Programs that run in your account, and backups of the data folder, can read the key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Keep it in a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_field.py" />
      <source>Choose another place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>System key store (not available)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>System key store ({name})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>System key store</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>Environment variable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>This session only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>A file in the data folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>No key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>It will be kept in the system key store, encrypted for your account.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>It will be forgotten when the app closes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>It will be kept unencrypted, in a file that only your account can read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>The key is read from the variable, and kept nowhere else.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/forms/key_places.py" />
      <source>No key is sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../desktop_chat/ui/header.py" />
      <source>Show or hide the sidebar (Ctrl+B)</source>
      <translation>사이드바 보이기/숨기기 (Ctrl+B)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/header.py" />
      <source>Menu (F10)</source>
      <translation>메뉴 (F10)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/main_window.py" />
      <source>Desktop Chat</source>
      <translation>Desktop Chat</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/main_window.py" />
      <source>{title} — Desktop Chat</source>
      <translation>{title} — Desktop Chat</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/main_window.py" />
      <source>Chat deleted</source>
      <translation>대화를 삭제했습니다</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/model_picker.py" />
      <source>Model</source>
      <translation>모델</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/delegate.py" />
      <source>Title of the chat</source>
      <translation>대화 제목</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/model.py" />
      <source>{title}, answering</source>
      <translation>{title}, 답변 중</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/model.py" />
      <source>{title}, needs attention</source>
      <translation>{title}, 확인 필요</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Sidebar</source>
      <translation>사이드바</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>New chat (Ctrl+N)</source>
      <translation>새 대화 (Ctrl+N)</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Chats</source>
      <translation>대화 목록</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Rename</source>
      <translation>이름 바꾸기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/sidebar/sidebar.py" />
      <source>Delete</source>
      <translation>삭제</translation>
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
      <source>Tokens: {text}</source>
      <translation>토큰: {text}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_bar.py" />
      <source>Speed: {text}</source>
      <translation>속도: {text}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{seconds} s</source>
      <translation>{seconds}초</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{minutes} min {seconds} s</source>
      <translation>{minutes}분 {seconds}초</translation>
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
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Retry {attempt}/{of}</source>
      <translation>다시 시도 {attempt}/{of}</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Retry {attempt}/{of} in {time}</source>
      <translation>{time} 뒤 다시 시도 {attempt}/{of}</translation>
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
      <source>Complete</source>
      <translation>완료</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>Cut at the token limit: Continue</source>
      <translation>토큰 한도에서 잘림: 이어서 받기</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Withheld by the provider</source>
      <translation>제공자가 보류함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Wants a tool</source>
      <translation>도구를 쓰려고 함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Stopped by you</source>
      <translation>사용자가 중지함</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>The answer failed</source>
      <translation>답변 실패</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Interrupted</source>
      <translation>중단됨</translation>
    </message>
    <message numerus="yes">
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>{what}, {count} characters kept</source>
      <translation>
        <numerusform>{what}, {count}자 보관됨</numerusform>
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
      <source>Continue</source>
      <translation>계속</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/status_words.py" />
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Settings</source>
      <translation>설정</translation>
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
      <location filename="../desktop_chat/ui/status_words.py" />
      <source>{rate} tokens/s</source>
      <translation>{rate}토큰/초</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/toast.py" />
      <source>Undo</source>
      <translation>실행 취소</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/chrome.py" />
      <source>Demo</source>
      <translation>데모</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/chrome.py" />
      <source>expanded</source>
      <translation>펼쳐짐</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/chrome.py" />
      <source>collapsed</source>
      <translation>접힘</translation>
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
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Copy</source>
      <translation>복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/code_card.py" />
      <source>Copied</source>
      <translation>복사됨</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Copy link address</source>
      <translation>링크 주소 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Copy message as Markdown</source>
      <translation>메시지를 Markdown으로 복사</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/menu.py" />
      <source>Select all</source>
      <translation>모두 선택</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/message_item.py" />
      <source>Assistant</source>
      <translation>AI</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>The answer is longer than one answer may be.</source>
      <translation>답변 하나에 담을 수 있는 길이를 넘었습니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>Cut at the token limit</source>
      <translation>토큰 한도에서 잘림</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>No answer</source>
      <translation>답변 없음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/notices.py" />
      <source>The answer was empty</source>
      <translation>답변이 비어 있음</translation>
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
      <source>Reasoning</source>
      <translation>추론 과정</translation>
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
      <translation>아래에 새 글 있음</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/view.py" />
      <source>Conversation</source>
      <translation>대화</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/transcript/view.py" />
      <source>{count} messages</source>
      <translation>메시지 {count}개</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/window.py" />
      <source>Not saved yet: {reason} It is kept in memory and tried again.</source>
      <translation>아직 저장되지 않았습니다: {reason} 메모리에 보관하고 다시 시도합니다.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/window_controller.py" />
      <source>Continue exactly where you stopped.</source>
      <translation>멈춘 곳에서 바로 이어서 계속해 줘.</translation>
    </message>
    <message>
      <location filename="../desktop_chat/ui/window_controller.py" />
      <source>No program opens {path}. Edit it by hand.</source>
      <translation>{path} 파일을 열 프로그램이 없습니다. 직접 편집하세요.</translation>
    </message>
  </context>
</TS>
