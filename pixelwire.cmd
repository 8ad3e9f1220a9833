@echo off
rem Starts Pixelwire on Windows: finds Java 17 or newer, builds when sources are newer, runs.
rem   pixelwire COMMAND ...        run a command (pixelwire --help lists them)
rem   pixelwire test [MAVEN ARGS]  run every check
rem   pixelwire build              build now
rem PIXELWIRE_JAVA_OPTS: more options for the Java virtual machine.
rem Capturing needs Npcap, whose free edition cannot be installed silently: see :need_npcap.
setlocal EnableExtensions DisableDelayedExpansion
for %%H in ("%~dp0.") do set "PW_HOME=%%~fH"
set "PW_TARGET=%PW_HOME%\labs\target"

call :find_java
if not defined PW_JAVA (
  >&2 echo pixelwire: needs Java 17 or newer. Install it, for example with: winget install EclipseAdoptium.Temurin.21.JDK
  exit /b 3
)
if /i "%~1"=="test" goto test
if /i "%~1"=="build" goto build_and_leave
if /i "%~1"=="demo" call :need_npcap
if /i "%~1"=="sniff" call :need_npcap
if /i "%~1"=="interfaces" call :need_npcap
call :is_current
if errorlevel 1 (
  call :build
  if errorlevel 1 exit /b 3
)
rem The jar names the jars it depends on, so the class path stays short.
"%PW_JAVA%\bin\java.exe" --enable-native-access=ALL-UNNAMED -Xshare:auto %PIXELWIRE_JAVA_OPTS% ^
  "-Dpixelwire.home=%PW_HOME%" -cp "%PW_TARGET%\pixelwire.jar" org.pixelwire.labs.Pixelwire %*
exit /b %ERRORLEVEL%

:build_and_leave
call :build
if errorlevel 1 exit /b 3
exit /b 0

:test
call :need_javac
if errorlevel 1 exit /b 3
rem Everything after the word "test" is for Maven; SHIFT does not change %*.
set "PW_ARGS="
:next_argument
shift /1
if "%~1"=="" goto run_tests
set PW_ARGS=%PW_ARGS% %1
goto next_argument
:run_tests
pushd "%PW_HOME%"
set "JAVA_HOME=%PW_JAVA%"
call "%PW_HOME%\mvnw.cmd" -B -ntp verify "-Dsurefire.failIfNoSpecifiedTests=false" %PW_ARGS%
set "PW_ENDED=%ERRORLEVEL%"
popd
exit /b %PW_ENDED%

rem ---- Java: JAVA_HOME, the PATH, then where installers put it ----
:find_java
set "PW_JAVA="
if defined JAVA_HOME call :consider "%JAVA_HOME%"
if defined PW_JAVA exit /b 0
for /f "delims=" %%J in ('where java.exe 2^>nul') do if not defined PW_JAVA call :consider "%%~dpJ.."
if defined PW_JAVA exit /b 0
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\BellSoft\*" "%LocalAppData%\Programs\Eclipse Adoptium\*" "%UserProfile%\.jdks\*") do if not defined PW_JAVA call :consider "%%~J"
exit /b 0

rem Every JDK since 9 says its version in a file named release: JAVA_VERSION="17.0.15"
:consider
if not exist "%~f1\bin\java.exe" exit /b 0
if not exist "%~f1\release" exit /b 0
set "PW_MAJOR="
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~f1\release"`) do for /f "tokens=1 delims=.-+" %%M in ("%%~V") do set "PW_MAJOR=%%M"
if not defined PW_MAJOR exit /b 0
if %PW_MAJOR% GEQ 17 set "PW_JAVA=%~f1"
exit /b 0

:need_javac
if exist "%PW_JAVA%\bin\javac.exe" exit /b 0
>&2 echo pixelwire: "%PW_JAVA%" runs programs but cannot build them. Install a JDK, for example with: winget install EclipseAdoptium.Temurin.21.JDK , and set JAVA_HOME to it.
exit /b 1

rem ---- libpcap is Npcap here ----
:need_npcap
if exist "%SystemRoot%\System32\Npcap\wpcap.dll" exit /b 0
if exist "%SystemRoot%\System32\wpcap.dll" exit /b 0
>&2 echo pixelwire: capturing needs Npcap. Get its installer from https://npcap.com and keep "Support loopback traffic" ticked.
exit /b 0

rem ---- Building ----
:is_current
if not exist "%PW_TARGET%\pixelwire.built" exit /b 1
if not exist "%PW_TARGET%\pixelwire.jar" exit /b 1
powershell -NoProfile -Command "$h = $env:PW_HOME; $t = (Get-Item -LiteralPath (Join-Path $h 'labs\target\pixelwire.built')).LastWriteTimeUtc; $f = @(Get-Item -LiteralPath (Join-Path $h 'pom.xml')) + @(Get-ChildItem -LiteralPath (Join-Path $h '.mvn') -Recurse); foreach ($m in 'sender','receiver','sniffer','labs') { $f += Get-Item -LiteralPath (Join-Path $h ($m + '\pom.xml')); $s = Join-Path $h ($m + '\src\main'); if (Test-Path -LiteralPath $s) { $f += @(Get-Item -LiteralPath $s) + @(Get-ChildItem -LiteralPath $s -Recurse) } }; foreach ($x in $f) { if ($x.LastWriteTimeUtc -gt $t) { exit 1 } }; exit 0"
exit /b %ERRORLEVEL%

:build
call :need_javac
if errorlevel 1 exit /b 1
>&2 echo pixelwire: Building Pixelwire (the first time takes a minute)...
if not exist "%PW_TARGET%" mkdir "%PW_TARGET%"
if exist "%PW_TARGET%\pixelwire.built" del "%PW_TARGET%\pixelwire.built"
>"%PW_TARGET%\pixelwire.building" echo %DATE% %TIME%
rem The build's time is when it began: what is edited meanwhile counts as newer.
pushd "%PW_HOME%"
set "PW_JAVA_HOME_BEFORE=%JAVA_HOME%"
set "JAVA_HOME=%PW_JAVA%"
call "%PW_HOME%\mvnw.cmd" -B -ntp -q -DskipTests "-Dspotless.check.skip=true" package >"%PW_TARGET%\pixelwire-build.log" 2>&1 <nul
set "PW_ENDED=%ERRORLEVEL%"
set "JAVA_HOME=%PW_JAVA_HOME_BEFORE%"
popd
if not "%PW_ENDED%"=="0" (
  >&2 findstr /b /c:"[ERROR]" "%PW_TARGET%\pixelwire-build.log"
  >&2 echo pixelwire: the build failed; all it said is in "%PW_TARGET%\pixelwire-build.log"
  exit /b 1
)
move /y "%PW_TARGET%\pixelwire.building" "%PW_TARGET%\pixelwire.built" >nul
exit /b 0
